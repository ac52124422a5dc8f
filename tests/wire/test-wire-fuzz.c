/* test-wire-fuzz.c - mutated frames: a value or a named error, and never anything else
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "chalk-error.h"
#include "chalk-wire-change.h"
#include "chalk-wire-codec.h"
#include "chalk-wire-error.h"
#include "chalk-wire-frame.h"
#include "chalk-wire-join.h"
#include "chalk-wire-push.h"
#include "fixture.h"

#define N_ROUNDS 1000 /* of a seed */
#define N_SEEDS_DEFAULT 50

/* What is mutated: frames that a client could send. */
static const char *const corpus[] = {
  "[\"1\",\"1\",\"session:room\",\"phx_join\",{\"user_id\":\"ada\",\"name\":\"Ada\","
  "\"color\":\"#1c71d8\",\"last_known_sequence\":\"12\",\"batch\":true,\"token\":\"x\"}]",
  "[\"1\",\"2\",\"session:room\",\"draw\",{\"id\":\"s1\",\"points\":[[0,0,0.5],[4,3,0.7],[-1e2,"
  "1.5e-3]],\"color\":\"#241f31\",\"width\":3}]",
  "[\"1\",\"3\",\"session:room\",\"draw\",{\"x1\":0,\"y1\":0,\"x2\":9,\"y2\":9,"
  "\"color\":\"#241f31\"}]",
  "[\"1\",\"4\",\"session:room\",\"circle\",{\"cx\":10,\"cy\":20,\"radius\":5,"
  "\"color\":\"#e01b24\",\"fill\":\"#e01b2440\"}]",
  "[\"1\",\"5\",\"session:room\",\"move\",{\"object_id\":\"s1\",\"x\":100,\"y\":50}]",
  "[\"1\",\"6\",\"session:room\",\"delete\",{\"object_id\":\"s1\"}]",
  "[\"1\",\"7\",\"session:room\",\"batch\",{\"changes\":[{\"type\":\"move\",\"object_id\":\"s1\","
  "\"x\":0,\"y\":0},{\"type\":\"circle\",\"id\":\"c\",\"cx\":1,\"cy\":2,\"radius\":3,"
  "\"color\":\"#000000\"}]}]",
  "[\"1\",\"8\",\"session:room\",\"ack\",{\"sequence_number\":12}]",
  "[\"1\",\"9\",\"session:room\",\"gap_report\",{\"missing_sequences\":[8,9]}]",
  "[null,null,\"session:room\",\"pointer\",{\"x\":1,\"y\":2}]",
  "[null,null,\"session:room\",\"preview\",{\"id\":\"s1\",\"type\":\"draw\",\"from\":0,"
  "\"points\":[[0,0]],\"color\":\"#241f31\"}]",
  "[\"1\",\"10\",\"session:\\ud83d\\ude00\\n\",\"heartbeat_response\",{\"sequence\":1e3}]",
  "{\"topic\":\"session:room\",\"event\":\"delete\",\"ref\":\"2\",\"payload\":"
  "{\"object_id\":\"s1\"}}",
  "{\"type\":\"move\",\"object_id\":\"s1\",\"x\":100,\"y\":50}",
  "[\"1\",\"11\",\"session:room\",\"text\",{\"x\":10,\"y\":20,\"w\":120,\"h\":50,"
  "\"text\":\"Two \\u00e9\\nare\",\"size\":20,\"color\":\"#241f31\",\"font\":\"mono\","
  "\"align\":\"end\",\"breaks\":[2,3],\"blend\":\"multiply\"}]",
  "[\"1\",\"12\",\"session:room\",\"note\",{\"x\":10,\"y\":20,\"w\":200,\"h\":200,"
  "\"text\":\"Ask\",\"fill\":\"#99c1f1\",\"rotation\":5}]",
  "[\"1\",\"13\",\"session:room\",\"image\",{\"x\":10,\"y\":20,\"w\":32,\"h\":24,\"image\":"
  "\"2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae\",\"alt\":\"A\"}]",
  "[\"1\",\"14\",\"session:room\",\"custom\",{\"x\":10,\"y\":20,\"w\":32,\"h\":24,"
  "\"kind\":\"timer\",\"data\" : {\"a\":[1, \"\\\"]\", null], \"b\": {}} }]",
  "[\"1\",\"20\",\"session:room\",\"rectangle\",{\"x\":10,\"y\":20,\"w\":80,\"h\":40,\"color\":\"#"
  "1c71d8\",\"f"
  "ill\":\"#99c1f1\",\"rotation\":30,\"locked\":true,\"group\":\"g1\"}]",
  "[\"1\",\"21\",\"session:room\",\"ellipse\",{\"cx\":10,\"cy\":20,\"rx\":80,\"ry\":40,\"color\":"
  "\"#2ec27e\","
  "\"opacity\":0.5,\"dash\":\"dotted\"}]",
  "[\"1\",\"22\",\"session:room\",\"arrow\",{\"x1\":0,\"y1\":0,\"x2\":90,\"y2\":50,\"color\":\"#"
  "241f31\",\"das"
  "h\":\"dashed\",\"blend\":\"multiply\"}]",
  "[\"1\",\"23\",\"session:room\",\"update\",{\"object_id\":\"s1\",\"shape\":{\"type\":\"line\","
  "\"x1\":0,\"y1\""
  ":0,\"x2\":9,\"y2\":9,\"color\":\"#241f31\"}}]",
  "[\"1\",\"24\",\"session:room\",\"order\",{\"object_id\":\"s1\",\"above\":\"c1\"}]",
  "[\"1\",\"25\",\"session:room\",\"mark\",{\"object_id\":\"s1\",\"locked\":true,\"group\":\"g1\"}"
  "]",
  "[\"1\",\"26\",\"session:room\",\"paper\",{\"color\":\"#241f31\",\"pattern\":\"grid\"}]",
  "[\"1\",\"27\",\"session:room\",\"batch\",{\"changes\":[{\"type\":\"mark\",\"object_id\":\"s1\","
  "\"locked\":"
  "false},{\"type\":\"paper\",\"color\":\"#fdf6e3\",\"pattern\":\"lines\"},{\"type\":\"note\","
  "\"id\":\"n1\",\""
  "x\":1,\"y\":2,\"w\":3,\"h\":4}]}]",
  "[\"1\",\"28\",\"session:room\",\"preview\",{\"id\":\"l1\",\"type\":\"laser\",\"from\":2,"
  "\"points\":[[1,2],"
  "[3,4.5]],\"spotlight\":true}]",
  "[\"1\",\"29\",\"session:room\",\"preview\",{\"id\":\"t1\",\"type\":\"text\",\"x\":1,\"y\":2,"
  "\"w\":3,\"h\":4,\"t"
  "ext\":\"so\",\"size\":9,\"color\":\"#241f31\"}]",
  "[\"1\",\"30\",\"session:room\",\"preview\",{\"type\":\"move\",\"object_ids\":[\"s1\",\"c1\"],"
  "\"dx\":1,\"dy\""
  ":-2}]",
  "[\"1\",\"31\",\"session:room\",\"view\",{\"x\":-1.5,\"y\":2,\"w\":1280,\"h\":720}]",
  "[\"1\",\"32\",\"session:room\",\"raise_hand\",{\"raised\":true}]",
  "[\"1\",\"33\",\"session:room\",\"restore\",{\"object\":{\"id\":\"x\",\"user_id\":\"ada\","
  "\"type\":\"circle\""
  ",\"cx\":1,\"cy\":2,\"radius\":3,\"color\":\"#000000\"},\"above\":null}]",
};

/* Pieces that change what a text means rather than whether it is one. */
static const char *const pieces[] = {
  "\"",
  "\\",
  "\\u0000",
  "\\ud800",
  "{",
  "}",
  "[",
  "]",
  ",",
  ":",
  "null",
  "true",
  "-",
  "1e999",
  "1e-999",
  "-0",
  "NaN",
  "0x1",
  "\xff",
  "\xc3",
  "é",
  "/**/",
  "[[[[[[[[[[[[[[[[[",
  "\"id\":\"a b\",",
  "99999999999999999999",
  "{\"a\":",
  "9007199254740993",
  "\"x\":1,",
  "\t",
  " ",
  "e",
  ".",
  "\"points\":[],",
};

static GRand *random_source;

static gsize
random_below (gsize limit)
{
  return limit == 0 ? 0 : g_rand_int_range (random_source, 0, (gint32) limit);
}

static void
mutate (GString *text)
{
  const char *other = corpus[random_below (G_N_ELEMENTS (corpus))];
  const char *piece = pieces[random_below (G_N_ELEMENTS (pieces))];
  gsize at = random_below (text->len + 1);

  switch (random_below (6))
    {
    case 0:
      if (at < text->len)
        text->str[at] ^= (char) (1 << random_below (8));
      break;

    case 1:
      g_string_truncate (text, at);
      break;

    case 2:
      g_string_erase (text, (gssize) at, (gssize) random_below (text->len - at + 1));
      break;

    case 3:
      g_string_insert (text, (gssize) at, piece);
      break;

    case 4:
      g_string_truncate (text, at);
      g_string_append (text, other + random_below (strlen (other)));
      break;

    default:
      for (gsize i = 0; i < 20; i++)
        g_string_insert (text, (gssize) at, piece);
    }
}

/* What was accepted is an event like any other: its text says all of it. */
static void
check_event (ChalkChange *change)
{
  g_autoptr (ChalkEvent) event = chalk_event_new ("e1", "ada", 1, 1, change);
  g_autoptr (GBytes) text = chalk_wire_codec.event_text (event);
  g_autoptr (GError) error = NULL;
  g_autoptr (ChalkEvent) copy = chalk_wire_event_from_bytes (text, &error);
  g_autoptr (GBytes) again = NULL;

  g_assert_no_error (error);
  again = chalk_wire_codec.event_text (copy);
  g_assert_true (g_bytes_equal (text, again));
}

/* What others are told of a preview reads as what was shown. */
static void
check_preview (ChalkPreview *preview)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) again = g_string_new (NULL);
  g_autoptr (ChalkPreview) copy = NULL;
  g_autoptr (ChalkJson) json = NULL;
  g_autoptr (GError) error = NULL;

  chalk_wire_write_preview (text, preview);
  if (chalk_preview_get_preview_type (preview) == CHALK_PREVIEW_NONE)
    {
      g_assert_cmpstr (text->str, ==, "null");
      return;
    }
  json = chalk_json_parse (text->str, text->len, &error);
  g_assert_no_error (error);
  copy = chalk_wire_read_preview (chalk_json_get_root (json), &error);
  g_assert_no_error (error);
  chalk_wire_write_preview (again, copy);
  g_assert_cmpstr (text->str, ==, again->str);
}

static void
check_error (GError *error)
{
  g_assert_nonnull (error);
  g_assert_true (error->domain == CHALK_ERROR);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_nonnull (chalk_wire_error_get_reason (error));
}

static void
check_payload (const ChalkFrame *frame)
{
  g_auto (ChalkPush) push = { 0 };
  g_auto (ChalkWireJoin) join = { 0 };
  g_autoptr (GError) push_error = NULL;
  g_autoptr (GError) join_error = NULL;

  if (!chalk_push_decode (&push, frame->event, frame->payload, &push_error))
    check_error (push_error);
  else if (push.change != NULL)
    check_event (push.change);
  else if (push.preview != NULL)
    check_preview (push.preview);

  if (!chalk_wire_join_decode (&join, frame->payload, &join_error))
    check_error (join_error);
}

static gboolean
check_frame (ChalkWireFormat format, const GString *text)
{
  g_auto (ChalkFrame) frame = { 0 };
  g_autoptr (GError) error = NULL;
  /* Exactly as long as the text: a sanitizer sees each byte that is read beyond it. */
  g_autofree char *exact = g_memdup2 (text->str, text->len);

  if (!chalk_frame_decode (&frame, format, exact, text->len, &error))
    {
      check_error (error);
      return FALSE;
    }

  check_payload (&frame);

  return TRUE;
}

/* Returns: how many frames were messages */
static guint
run_seed (guint32 seed)
{
  guint n_taken = 0;

  random_source = g_rand_new_with_seed (seed);
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autoptr (GString) text = g_string_new (corpus[random_below (G_N_ELEMENTS (corpus))]);

      for (gsize n = 1 + random_below (3); n > 0; n--)
        mutate (text);
      for (guint format = CHALK_WIRE_V2; format <= CHALK_WIRE_PLAIN; format++)
        n_taken += check_frame (format, text) ? 1 : 0;
    }
  g_clear_pointer (&random_source, g_rand_free);

  return n_taken;
}

/* CHALK_FUZZ_SEED runs one seed, CHALK_FUZZ_SEEDS as many as it says. */
static void
mutated_frames_are_values_or_named_errors (void)
{
  const char *one = g_getenv ("CHALK_FUZZ_SEED");
  const char *many = g_getenv ("CHALK_FUZZ_SEEDS");
  guint32 n_seeds = many != NULL ? (guint32) g_ascii_strtoull (many, NULL, 10) : N_SEEDS_DEFAULT;
  guint32 first = (guint32) g_test_rand_int ();
  guint64 n_taken = 0;

  if (one != NULL)
    {
      first = (guint32) g_ascii_strtoull (one, NULL, 10);
      n_seeds = 1;
    }

  for (guint32 i = 0; i < n_seeds; i++)
    {
      g_test_message ("CHALK_FUZZ_SEED=%u", first + i);
      n_taken += run_seed (first + i);
    }

  /* A fuzzer whose frames are all broken at the first byte would prove little. */
  g_assert_cmpuint (n_taken, >, (guint64) n_seeds * N_ROUNDS / 20);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/wire/fuzz/mutated_frames_are_values_or_named_errors",
                   mutated_frames_are_values_or_named_errors);

  return g_test_run ();
}
