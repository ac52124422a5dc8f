/* chalk-shape-content.c - boxes that show something: text, notes, pictures, what others made
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "chalk-error.h"
#include "chalk-id.h"
#include "chalk-limits.h"

#include "chalk-shape-private.h"

#define IMAGE_DIGITS 64 /* of a SHA-256 */

/* --- Contents ----------------------------------------------------------------------------------
 */

static void
clear_content (gpointer data)
{
  ChalkContent *self = data;

  g_free ((gpointer) self->text.text);
  g_free ((gpointer) self->text.breaks);
  g_free (self->name);
  g_free (self->words);
}

void
chalk_content_unref (ChalkContent *self)
{
  g_atomic_rc_box_release_full (self, clear_content);
}

static ChalkContent *
new_text (const ChalkText *text, double size)
{
  ChalkContent *self = g_atomic_rc_box_new0 (ChalkContent);

  self->text = *text;
  self->text.text = g_strdup (text->text);
  self->text.size = size;
  self->text.breaks = g_memdup2 (text->breaks, text->n_breaks * sizeof text->breaks[0]);

  return self;
}

static ChalkContent *
new_named (const char *name, const char *words)
{
  ChalkContent *self = g_atomic_rc_box_new0 (ChalkContent);

  self->name = g_strdup (name);
  self->words = g_strdup (words);

  return self;
}

/* Returns: (transfer full): the same text with another size, as near to it as a size may be */
ChalkContent *
chalk_content_scale_text (ChalkContent *self, double factor)
{
  double size = CLAMP (self->text.size * factor, G_MINDOUBLE, CHALK_LIMIT_TEXT_SIZE);

  return new_text (&self->text, size);
}

/* @self and @other may be %NULL. */
gboolean
chalk_content_equal (const ChalkContent *self, const ChalkContent *other)
{
  const ChalkText *a;
  const ChalkText *b;

  if (self == other || self == NULL || other == NULL)
    return self == other;

  a = &self->text;
  b = &other->text;

  return g_strcmp0 (self->name, other->name) == 0 && g_strcmp0 (self->words, other->words) == 0
         && g_strcmp0 (a->text, b->text) == 0 && a->size == b->size && a->font == b->font
         && a->align == b->align && a->n_breaks == b->n_breaks
         && (a->n_breaks == 0
             || memcmp (a->breaks, b->breaks, a->n_breaks * sizeof a->breaks[0]) == 0);
}

/* --- Checks: everything may come from the network ----------------------------------------------
 */

static gboolean
refuse_long (GError **error, const char *field, guint limit)
{
  g_set_error (error, CHALK_ERROR, CHALK_ERROR_TOO_LARGE, "%s: more than %u characters", field,
               limit);

  return FALSE;
}

/* Counts the characters of what people may read: UTF-8 without control characters but `\n`. */
static gboolean
check_words (const char *field, const char *words, guint limit, guint *n_characters, GError **error)
{
  *n_characters = 0;

  if (!g_utf8_validate (words, -1, NULL))
    return chalk_shape_refuse (error, field, "must be UTF-8");

  for (const char *c = words; *c != '\0'; c = g_utf8_next_char (c))
    {
      if (*c != '\n' && g_unichar_iscntrl (g_utf8_get_char (c)))
        return chalk_shape_refuse (error, field, "must hold no control character but \\n");
      if (++*n_characters > limit)
        return refuse_long (error, field, limit);
    }

  return TRUE;
}

static gboolean
check_breaks (const ChalkText *text, guint n_characters, GError **error)
{
  for (gsize i = 0; i < text->n_breaks; i++)
    if (text->breaks[i] <= (i > 0 ? text->breaks[i - 1] : 0) || text->breaks[i] >= n_characters)
      return chalk_shape_refuse (error, "breaks", "must be ascending positions within the text");

  return TRUE;
}

static gboolean
check_text (ChalkShapeKind kind, const ChalkText *text, GError **error)
{
  guint n_characters;

  if (!check_words ("text", text->text, CHALK_LIMIT_TEXT, &n_characters, error))
    return FALSE;
  if (n_characters == 0 && kind == CHALK_SHAPE_TEXT)
    return chalk_shape_refuse (error, "text", "must not be empty");
  if (!(text->size > 0 && text->size <= CHALK_LIMIT_TEXT_SIZE))
    return chalk_shape_refuse (error, "size", "must be over 0 and at most 1000");

  return check_breaks (text, n_characters, error);
}

static gboolean
check_image (const char *image, GError **error)
{
  gsize length = 0;

  while (g_ascii_isdigit (image[length]) || (image[length] >= 'a' && image[length] <= 'f'))
    length++;

  return (length == IMAGE_DIGITS && image[length] == '\0')
         || chalk_shape_refuse (error, "image", "must be 64 lower-case hexadecimal digits");
}

static gboolean
check_custom (const char *kind, const char *data_json, GError **error)
{
  if (!chalk_id_is_valid (kind))
    return chalk_shape_refuse (error, "kind", "must be 1 to 64 of A-Z a-z 0-9 _ -");

  if (data_json != NULL && strlen (data_json) > CHALK_LIMIT_DATA)
    {
      g_set_error (error, CHALK_ERROR, CHALK_ERROR_TOO_LARGE, "data: more than %d bytes",
                   CHALK_LIMIT_DATA);
      return FALSE;
    }

  return TRUE;
}

/* --- Shapes ------------------------------------------------------------------------------------
 */

static ChalkShape *
new_written (ChalkShapeKind kind, ChalkRect box, double rotation, const ChalkText *text,
             const ChalkStyle *style, GError **error)
{
  ChalkShape *self;

  if (!check_text (kind, text, error))
    return NULL;

  self = chalk_shape_alloc_box (kind, style, box, rotation, error);
  if (self == NULL)
    return NULL;

  self->content = new_text (text, text->size);

  return chalk_shape_seal (self);
}

/**
 * chalk_shape_new_text:
 * @box: where it is before it is turned; the text is fitted to it when it is painted
 * @rotation: degrees around the middle, clockwise
 * @text: what it says, 1 to %CHALK_LIMIT_TEXT characters; copied
 * @style: colour, opacity and blend
 * @error: return location; %CHALK_ERROR_INVALID or %CHALK_ERROR_TOO_LARGE
 *
 * The values may come from the network.
 *
 * Returns: (transfer full) (nullable): text
 */
ChalkShape *
chalk_shape_new_text (ChalkRect box, double rotation, const ChalkText *text,
                      const ChalkStyle *style, GError **error)
{
  g_return_val_if_fail (text != NULL && text->text != NULL && style != NULL, NULL);

  return new_written (CHALK_SHAPE_TEXT, box, rotation, text, style, error);
}

/**
 * chalk_shape_new_note:
 * @text: what stands on it; may be empty
 * @style: colour of the text, fill, opacity and blend
 * @error: return location; %CHALK_ERROR_INVALID or %CHALK_ERROR_TOO_LARGE
 *
 * As chalk_shape_new_text().
 *
 * Returns: (transfer full) (nullable): a sticky note
 */
ChalkShape *
chalk_shape_new_note (ChalkRect box, double rotation, const ChalkText *text,
                      const ChalkStyle *style, GError **error)
{
  g_return_val_if_fail (text != NULL && text->text != NULL && style != NULL, NULL);

  return new_written (CHALK_SHAPE_NOTE, box, rotation, text, style, error);
}

/**
 * chalk_shape_new_image:
 * @image: the picture's name: 64 hexadecimal digits (rule H7); nobody asks here whether there is
 * one
 * @alt: (nullable): what it shows, in at most %CHALK_LIMIT_ALT characters
 * @style: opacity and blend
 * @error: return location; %CHALK_ERROR_INVALID or %CHALK_ERROR_TOO_LARGE
 *
 * The values may come from the network.
 *
 * Returns: (transfer full) (nullable): a picture stretched to @box
 */
ChalkShape *
chalk_shape_new_image (ChalkRect box, double rotation, const char *image, const char *alt,
                       const ChalkStyle *style, GError **error)
{
  ChalkShape *self;
  guint n_characters;

  g_return_val_if_fail (image != NULL && style != NULL, NULL);

  if (!check_image (image, error)
      || (alt != NULL && !check_words ("alt", alt, CHALK_LIMIT_ALT, &n_characters, error)))
    return NULL;

  self = chalk_shape_alloc_box (CHALK_SHAPE_IMAGE, style, box, rotation, error);
  if (self == NULL)
    return NULL;

  self->content = new_named (image, alt != NULL && *alt != '\0' ? alt : NULL);

  return chalk_shape_seal (self);
}

/**
 * chalk_shape_new_custom:
 * @kind: an id
 * @data_json: (nullable): JSON in at most %CHALK_LIMIT_DATA bytes, kept as it is; that it is JSON
 * is up to the caller
 * @error: return location; %CHALK_ERROR_INVALID or %CHALK_ERROR_TOO_LARGE
 *
 * Returns: (transfer full) (nullable): an object of a kind that is not Chalkline's
 */
ChalkShape *
chalk_shape_new_custom (ChalkRect box, double rotation, const char *kind, const char *data_json,
                        GError **error)
{
  const ChalkStyle style = { .opacity = 1 };
  ChalkShape *self;

  g_return_val_if_fail (kind != NULL, NULL);

  if (!check_custom (kind, data_json, error))
    return NULL;

  self = chalk_shape_alloc_box (CHALK_SHAPE_CUSTOM, &style, box, rotation, error);
  if (self == NULL)
    return NULL;

  self->content = new_named (kind, data_json);

  return chalk_shape_seal (self);
}

/**
 * chalk_shape_retext:
 * @self: a text or a note
 * @text: what it says from now on
 * @box: where it is before it is turned
 * @error: return location; %CHALK_ERROR_INVALID or %CHALK_ERROR_TOO_LARGE
 *
 * Returns: (transfer full) (nullable): the same kind with the same style and rotation
 */
ChalkShape *
chalk_shape_retext (ChalkShape *self, const ChalkText *text, ChalkRect box, GError **error)
{
  g_return_val_if_fail (chalk_shape_get_text (self) != NULL, NULL);
  g_return_val_if_fail (text != NULL && text->text != NULL, NULL);

  return new_written (self->kind, box, self->rotation, text, &self->style, error);
}

/* (transfer none): what stands in a text or a note; %NULL for others. */
const ChalkText *
chalk_shape_get_text (ChalkShape *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->content != NULL && self->content->text.text != NULL ? &self->content->text : NULL;
}

/* (transfer none): the name of an image's picture; %NULL for others. */
const char *
chalk_shape_get_image (ChalkShape *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->kind == CHALK_SHAPE_IMAGE ? self->content->name : NULL;
}

/* (transfer none): what an image shows, never empty; %NULL if nobody said so, and for others. */
const char *
chalk_shape_get_alt (ChalkShape *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->kind == CHALK_SHAPE_IMAGE ? self->content->words : NULL;
}

/* (transfer none): the kind of a custom object; %NULL for others. */
const char *
chalk_shape_get_custom_kind (ChalkShape *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->kind == CHALK_SHAPE_CUSTOM ? self->content->name : NULL;
}

/* (transfer none): a custom object's data as the JSON that came; %NULL for none, and for others. */
const char *
chalk_shape_get_custom_data (ChalkShape *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->kind == CHALK_SHAPE_CUSTOM ? self->content->words : NULL;
}
