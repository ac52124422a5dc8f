/* test-wire-fuzz.c - mutated frames: a value or a named error, and never anything else
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "chalk-error.h"
#include "chalk-wire-codec.h"
#include "chalk-wire-error.h"
#include "chalk-wire-frame.h"
#include "chalk-wire-join.h"
#include "chalk-wire-push.h"
#include "fixture.h"

#define ROUNDS 30000

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

static void
mutated_frames_are_values_or_named_errors (void)
{
  guint n_taken = 0;
  guint32 seed = (guint32) g_test_rand_int ();

  g_test_message ("seed %u", seed);
  random_source = g_rand_new_with_seed (seed);
  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (GString) text = g_string_new (corpus[random_below (G_N_ELEMENTS (corpus))]);

      for (gsize n = 1 + random_below (3); n > 0; n--)
        mutate (text);
      for (guint format = CHALK_WIRE_V2; format <= CHALK_WIRE_PLAIN; format++)
        n_taken += check_frame (format, text) ? 1 : 0;
    }
  g_rand_free (random_source);

  /* A fuzzer whose frames are all broken at the first byte would prove little. */
  g_assert_cmpuint (n_taken, >, ROUNDS / 20);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/wire/fuzz/mutated_frames_are_values_or_named_errors",
                   mutated_frames_are_values_or_named_errors);

  return g_test_run ();
}
