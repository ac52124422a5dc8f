/* chalk-object-words.c - what an object is, in words
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "chalk-object-words.h"

#define TITLE_MOST 80 /* characters of a text that are said */

static const struct
{
  const char *name;
  const char *icon;
} kinds[CHALK_SHAPE_N_KINDS] = {
  [CHALK_SHAPE_STROKE] = { N_ ("Stroke"), "chalk-pen-symbolic" },
  [CHALK_SHAPE_CIRCLE] = { N_ ("Circle"), "chalk-circle-symbolic" },
  [CHALK_SHAPE_LINE] = { N_ ("Line"), "chalk-line-symbolic" },
  [CHALK_SHAPE_ARROW] = { N_ ("Arrow"), "chalk-arrow-symbolic" },
  [CHALK_SHAPE_RECTANGLE] = { N_ ("Rectangle"), "chalk-rectangle-symbolic" },
  [CHALK_SHAPE_ELLIPSE] = { N_ ("Ellipse"), "chalk-ellipse-symbolic" },
  [CHALK_SHAPE_TEXT] = { N_ ("Text"), "chalk-text-symbolic" },
  [CHALK_SHAPE_NOTE] = { N_ ("Note"), "chalk-note-symbolic" },
  [CHALK_SHAPE_IMAGE] = { N_ ("Picture"), "chalk-image-symbolic" },
  [CHALK_SHAPE_CUSTOM] = { N_ ("Other Object"), "chalk-custom-symbolic" },
};

/* Returns: the name of the kind, translated */
const char *
chalk_object_words_kind (ChalkShape *shape)
{
  g_return_val_if_fail (shape != NULL, NULL);

  return _ (kinds[chalk_shape_get_kind (shape)].name);
}

/* Returns: the name of an icon for the kind */
const char *
chalk_object_words_icon (ChalkShape *shape)
{
  g_return_val_if_fail (shape != NULL, NULL);

  return kinds[chalk_shape_get_kind (shape)].icon;
}

/* Returns: (nullable): what somebody wrote, in the object or about it */
static const char *
get_writing (ChalkShape *shape)
{
  const ChalkText *text = chalk_shape_get_text (shape);
  const char *writing = text != NULL ? text->text : chalk_shape_get_alt (shape);

  return writing != NULL && *writing != '\0' ? writing : chalk_shape_get_custom_kind (shape);
}

/* One line, and not too long to listen to. */
static char *
shorten (const char *writing)
{
  glong length = g_utf8_strlen (writing, -1);
  g_autofree char *start = g_utf8_substring (writing, 0, MIN (length, TITLE_MOST));

  g_strdelimit (start, "\n", ' ');

  return length > TITLE_MOST ? g_strconcat (start, "…", NULL) : g_steal_pointer (&start);
}

/**
 * chalk_object_words_title:
 *
 * Returns: (transfer full): what it is, and what it says where somebody wrote something: "Note: Ask
 * Mia"
 */
char *
chalk_object_words_title (ChalkObject *object)
{
  ChalkShape *shape;
  const char *writing;
  g_autofree char *short_writing = NULL;

  g_return_val_if_fail (object != NULL, NULL);

  shape = chalk_object_get_shape (object);
  writing = get_writing (shape);
  if (writing == NULL)
    return g_strdup (chalk_object_words_kind (shape));

  short_writing = shorten (writing);

  /* Translators: the kind of an object and what is written on it: "Note: Ask Mia" */
  return g_strdup_printf (_ ("%s: %s"), chalk_object_words_kind (shape), short_writing);
}

/**
 * chalk_object_words_place:
 * @author: the name of who made it
 *
 * Returns: (transfer full): whose it is and where its top left corner lies, in board pixels
 */
char *
chalk_object_words_place (ChalkObject *object, const char *author)
{
  ChalkRect bounds;

  g_return_val_if_fail (object != NULL && author != NULL, NULL);

  bounds = chalk_shape_get_bounds (chalk_object_get_shape (object));

  return g_strdup_printf (chalk_object_is_locked (object)
                              /* Translators: author, and the position across and down */
                              ? _ ("%s, at %.0f, %.0f, locked")
                              /* Translators: author, and the position across and down */
                              : _ ("%s, at %.0f, %.0f"),
                          author, bounds.x, bounds.y);
}
