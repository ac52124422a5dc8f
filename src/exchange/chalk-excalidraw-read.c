/* chalk-excalidraw-read.c - read Excalidraw's files and clipboard
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "chalk-error.h"
#include "chalk-limits.h"
#include "chalk-wire-read.h"

#include "chalk-excalidraw-private.h"
#include "chalk-excalidraw.h"

#define ROUND_ENOUGH 0.01 /* what two radii, or the sides of a square, may differ by */
#define ALT_MAX_BYTES CHALK_LIMIT_ALT

/* Where the objects of an element are among the items. */
typedef struct
{
  guint first;
  guint n_items;
  double note_size; /* of a note without text: the size its text is to have; 0 for its own */
} Place;

/* A text that is to be joined to the element that contains it. */
typedef struct
{
  const char *container;
  guint index;
} Label;

typedef struct
{
  ChalkImport *import;
  const ChalkJsonValue *files; /* nullable */
  GHashTable *places;          /* id of an element → Place */
  GHashTable *groups;          /* name of a group → its number */
  GHashTable *pictures;        /* fileId → its index + 1 */
  GArray *labels;              /* Label */
} Reader;

typedef gboolean (*ReadFunc) (Reader *reader, ChalkExcalidrawElement *element);

/* --- Boxes -------------------------------------------------------------------------------------
 */

static gboolean
add (ChalkExcalidrawElement *element, ChalkShape *shape)
{
  return chalk_import_add (element->import, shape, &element->item);
}

static gboolean
add_note (ChalkExcalidrawElement *element)
{
  const ChalkText text = { .text = "",
                           .size = CHALK_NOTE_SIZE_DEFAULT,
                           .align = CHALK_ALIGN_CENTER };
  const char *fill = chalk_excalidraw_get_string (element->value, "backgroundColor");

  element->style.color = CHALK_NOTE_COLOR_DEFAULT;
  if (fill == NULL || !chalk_excalidraw_parse_color (fill, &element->style.fill))
    element->style.fill = CHALK_NOTE_FILL_DEFAULT;

  return add (element,
              chalk_shape_new_note (element->box, element->rotation, &text, &element->style, NULL));
}

/* Returns: %FALSE if the hints name no object that there can be; then it is what it looks like */
static gboolean
add_custom (ChalkExcalidrawElement *element)
{
  const char *kind = chalk_excalidraw_get_string (element->hints, "kind");
  const ChalkJsonValue *data;
  g_autofree char *source = NULL;

  if (kind == NULL || !chalk_wire_find (element->hints, "data", CHALK_OPTIONAL, &data, NULL))
    return FALSE;
  if (data != NULL && chalk_json_value_get_depth (data) > CHALK_LIMIT_DATA_NESTING)
    return FALSE;

  source = data != NULL ? chalk_json_dup_member_source (element->hints, data) : NULL;

  return add (element,
              chalk_shape_new_custom (element->box, element->rotation, kind, source, NULL));
}

static gboolean
read_rectangle (Reader *reader, ChalkExcalidrawElement *element)
{
  const char *type = chalk_excalidraw_get_string (element->hints, "type");

  if (g_strcmp0 (type, "note") == 0)
    return add_note (element);
  if (g_strcmp0 (type, "custom") == 0 && add_custom (element))
    return TRUE;

  return add (element,
              chalk_shape_new_rectangle (element->box, element->rotation, &element->style, NULL));
}

static gboolean
read_ellipse (Reader *reader, ChalkExcalidrawElement *element)
{
  ChalkPoint center = chalk_rect_get_middle (element->box);
  ChalkPoint radii = { element->box.width / 2, element->box.height / 2 };

  if (fabs (radii.x - radii.y) < ROUND_ENOUGH)
    return add (element, chalk_shape_new_circle (center, radii.x, &element->style, NULL));

  return add (element,
              chalk_shape_new_ellipse (center, radii, element->rotation, &element->style, NULL));
}

static gboolean
read_diamond (Reader *reader, ChalkExcalidrawElement *element)
{
  ChalkPoint middle = chalk_rect_get_middle (element->box);
  double side = element->box.width / G_SQRT2;
  ChalkRect box;

  if (fabs (element->box.width - element->box.height) >= ROUND_ENOUGH)
    return chalk_excalidraw_read_diamond (element);

  box = (ChalkRect){ chalk_excalidraw_round (middle.x - side / 2),
                     chalk_excalidraw_round (middle.y - side / 2), chalk_excalidraw_round (side),
                     chalk_excalidraw_round (side) };

  return add (element, chalk_shape_new_rectangle (box, fmod (element->rotation + 45, 360),
                                                  &element->style, NULL));
}

/* --- Pictures ----------------------------------------------------------------------------------
 */

/* Returns: (transfer full) (nullable): what a data URL of a picture holds */
static GBytes *
decode_data_url (const char *url)
{
  static const char *const heads[] = { "data:image/png;base64,", "data:image/jpeg;base64,",
                                       "data:image/jpg;base64,", "data:image/gif;base64,",
                                       "data:image/webp;base64," };

  for (gsize i = 0; i < G_N_ELEMENTS (heads); i++)
    if (g_str_has_prefix (url, heads[i]))
      {
        gsize n_bytes;
        guchar *bytes = g_base64_decode (url + strlen (heads[i]), &n_bytes);

        return n_bytes > 0 ? g_bytes_new_take (bytes, n_bytes) : (g_free (bytes), NULL);
      }

  return NULL;
}

/* Returns: the index of the picture, or CHALK_IMPORT_NO_PICTURE */
static int
find_picture (Reader *reader, const char *file_id)
{
  int known = GPOINTER_TO_INT (g_hash_table_lookup (reader->pictures, file_id));
  const char *url = chalk_excalidraw_get_string (
      chalk_excalidraw_find (reader->files, file_id, CHALK_JSON_OBJECT), "dataURL");
  GBytes *bytes;

  if (known > 0)
    return known - 1;

  bytes = url != NULL ? decode_data_url (url) : NULL;
  if (bytes == NULL)
    return CHALK_IMPORT_NO_PICTURE;

  known = chalk_import_add_picture (reader->import, bytes);
  g_hash_table_insert (reader->pictures, (gpointer) file_id, GINT_TO_POINTER (known + 1));

  return known;
}

static gboolean
is_mirrored (const ChalkJsonValue *element)
{
  const ChalkJsonValue *scale = chalk_excalidraw_find (element, "scale", CHALK_JSON_ARRAY);
  const ChalkJsonValue *value;
  ChalkJsonIter iter;
  double number;

  if (scale == NULL)
    return FALSE;

  chalk_json_iter_init (&iter, scale);
  while (chalk_json_iter_next (&iter, NULL, &value))
    if (chalk_wire_to_number (value, &number) && number < 0)
      return TRUE;

  return FALSE;
}

static gboolean
read_image (Reader *reader, ChalkExcalidrawElement *element)
{
  const char *file_id = chalk_excalidraw_get_string (element->value, "fileId");
  const char *alt = chalk_excalidraw_get_string (element->hints, "alt");
  ChalkShape *shape;

  if (file_id == NULL)
    return FALSE;
  element->item.picture = find_picture (reader, file_id);
  if (element->item.picture == CHALK_IMPORT_NO_PICTURE)
    return FALSE;

  element->is_simplified =
      is_mirrored (element->value)
      || chalk_excalidraw_find (element->value, "crop", CHALK_JSON_OBJECT) != NULL;
  shape = chalk_shape_new_image (element->box, element->rotation, CHALK_IMPORT_UNNAMED, alt,
                                 &element->style, NULL);
  if (shape == NULL && alt != NULL)
    shape = chalk_shape_new_image (element->box, element->rotation, CHALK_IMPORT_UNNAMED, NULL,
                                   &element->style, NULL);

  return add (element, shape);
}

/* --- Lines and text ----------------------------------------------------------------------------
 */

static gboolean
read_line (Reader *reader, ChalkExcalidrawElement *element)
{
  return chalk_excalidraw_read_line (element);
}

static gboolean
read_arrow (Reader *reader, ChalkExcalidrawElement *element)
{
  return chalk_excalidraw_read_arrow (element);
}

static gboolean
read_freehand (Reader *reader, ChalkExcalidrawElement *element)
{
  return chalk_excalidraw_read_freehand (element);
}

static gboolean
read_text (Reader *reader, ChalkExcalidrawElement *element)
{
  Label label = { chalk_excalidraw_get_string (element->value, "containerId"),
                  element->import->items->len };

  if (!chalk_excalidraw_read_text (element))
    return FALSE;

  if (label.container != NULL)
    g_array_append_val (reader->labels, label);

  return TRUE;
}

/* --- Elements ----------------------------------------------------------------------------------
 */

typedef enum
{
  BOX,     /* it has a size */
  TEXT,    /* it may have one */
  POINTS,  /* its points say where it is */
  NOTHING, /* there is nothing to see */
} Form;

static const struct
{
  const char *type;
  Form form;
  ReadFunc read;
} kinds[] = {
  { "rectangle", BOX, read_rectangle },  { "ellipse", BOX, read_ellipse },
  { "diamond", BOX, read_diamond },      { "image", BOX, read_image },
  { "text", TEXT, read_text },           { "line", POINTS, read_line },
  { "draw", POINTS, read_line },         { "arrow", POINTS, read_arrow },
  { "freedraw", POINTS, read_freehand }, { "selection", NOTHING, NULL },
};

static gboolean
read_place (const ChalkJsonValue *value, const char *name, double *place)
{
  const ChalkJsonValue *number = chalk_excalidraw_find (value, name, CHALK_JSON_NUMBER);

  return number != NULL && chalk_wire_to_number (number, place)
         && chalk_coordinate_is_valid (*place);
}

static gboolean
read_size (const ChalkJsonValue *value, Form form, ChalkRect *box)
{
  if (form == POINTS)
    return TRUE;
  if (!read_place (value, "width", &box->width) || !read_place (value, "height", &box->height))
    return FALSE;

  *box = chalk_rect_from_points ((ChalkPoint){ box->x, box->y },
                                 (ChalkPoint){ box->x + box->width, box->y + box->height });

  return form == TEXT || (box->width > 0 && box->height > 0);
}

static gboolean
read_angle (const ChalkJsonValue *value, double *degrees)
{
  const ChalkJsonValue *angle;
  double radians = 0;

  if (!chalk_wire_find (value, "angle", CHALK_NULLABLE, &angle, NULL)
      || (angle != NULL && !chalk_wire_to_number (angle, &radians)))
    return FALSE;

  *degrees = chalk_excalidraw_round (fmod (radians * 180 / G_PI, 360));
  if (*degrees < 0)
    *degrees += 360;

  return TRUE;
}

/* Where it is. */
static gboolean
measure (ChalkExcalidrawElement *element, Form form)
{
  ChalkRect *box = &element->box;

  if (!read_place (element->value, "x", &box->x) || !read_place (element->value, "y", &box->y)
      || !read_size (element->value, form, box) || !read_angle (element->value, &element->rotation))
    return FALSE;

  /* Points are rounded when they are where they belong. */
  if (form != POINTS)
    *box = (ChalkRect){ chalk_excalidraw_round (box->x), chalk_excalidraw_round (box->y),
                        chalk_excalidraw_round (box->width), chalk_excalidraw_round (box->height) };

  return TRUE;
}

/* The last one is the outermost. */
static guint
read_group (Reader *reader, const ChalkJsonValue *element)
{
  const ChalkJsonValue *names = chalk_excalidraw_find (element, "groupIds", CHALK_JSON_ARRAY);
  const ChalkJsonValue *value = NULL;
  const char *name;
  ChalkJsonIter iter;
  guint group;

  if (names == NULL)
    return 0;

  chalk_json_iter_init (&iter, names);
  while (chalk_json_iter_next (&iter, NULL, &value))
    ;
  if (value == NULL || chalk_json_value_get_value_type (value) != CHALK_JSON_STRING)
    return 0;

  name = chalk_json_value_get_string (value, NULL);
  group = GPOINTER_TO_UINT (g_hash_table_lookup (reader->groups, name));
  if (group == 0)
    {
      group = chalk_excalidraw_new_group (reader->import);
      g_hash_table_insert (reader->groups, (gpointer) name, GUINT_TO_POINTER (group));
    }

  return group;
}

/* Several objects of one element belong together. */
static void
join (ChalkImport *import, Place place)
{
  guint group = 0;

  for (guint i = place.first; i < place.first + place.n_items && place.n_items > 1; i++)
    {
      ChalkImportItem *item = &g_array_index (import->items, ChalkImportItem, i);

      if (item->group == 0)
        item->group = group > 0 ? group : (group = chalk_excalidraw_new_group (import));
    }
}

static void
remember (Reader *reader, ChalkExcalidrawElement *element, Place place)
{
  const char *id = chalk_excalidraw_get_string (element->value, "id");

  if (id == NULL || place.n_items == 0)
    return;

  place.note_size = chalk_excalidraw_get_number (element->hints, "size", 0);
  g_hash_table_insert (reader->places, (gpointer) id, g_memdup2 (&place, sizeof place));
}

static const ChalkJsonValue *
find_hints (const ChalkJsonValue *element)
{
  return chalk_excalidraw_find (chalk_excalidraw_find (element, "customData", CHALK_JSON_OBJECT),
                                "chalkline", CHALK_JSON_OBJECT);
}

/* Returns: whether it is there */
static gboolean
read_kind (Reader *reader, const ChalkJsonValue *value, Form form, ReadFunc read)
{
  const ChalkJsonValue *hints = find_hints (value);
  ChalkExcalidrawElement element = { .value = value,
                                     .hints = hints,
                                     .import = reader->import,
                                     .style = chalk_excalidraw_read_style (value, hints) };
  Place place = { .first = reader->import->items->len };

  element.item = (ChalkImportItem){ .picture = CHALK_IMPORT_NO_PICTURE,
                                    .group = read_group (reader, value),
                                    .is_locked = chalk_excalidraw_get_boolean (value, "locked") };
  if (!measure (&element, form) || !read (reader, &element))
    return FALSE;

  place.n_items = reader->import->items->len - place.first;
  join (reader->import, place);
  remember (reader, &element, place);
  reader->import->n_simplified += element.is_simplified ? 1 : 0;

  return TRUE;
}

static gboolean
read_element (Reader *reader, const ChalkJsonValue *value)
{
  const char *type;

  if (chalk_json_value_get_value_type (value) != CHALK_JSON_OBJECT)
    return FALSE;
  if (chalk_excalidraw_get_boolean (value, "isDeleted"))
    return TRUE;

  type = chalk_excalidraw_get_string (value, "type");
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (type, kinds[i].type) == 0)
      return kinds[i].read == NULL || read_kind (reader, value, kinds[i].form, kinds[i].read);

  return FALSE;
}

/* --- Labels ------------------------------------------------------------------------------------
 */

/* Returns: whether the text is the note's now */
static gboolean
write_on_note (ChalkImportItem *note, const Place *place, ChalkImportItem *label)
{
  ChalkStyle style = *chalk_shape_get_style (note->shape);
  ChalkText text = *chalk_shape_get_text (label->shape);
  ChalkShape *written;

  style.color = chalk_shape_get_style (label->shape)->color;
  if (place->note_size > 0 && place->note_size <= CHALK_LIMIT_TEXT_SIZE)
    text.size = place->note_size;
  written = chalk_shape_new_note (chalk_shape_get_box (note->shape),
                                  chalk_shape_get_rotation (note->shape), &text, &style, NULL);
  if (written == NULL)
    return FALSE;

  chalk_shape_unref (note->shape);
  note->shape = written;
  g_clear_pointer (&label->shape, chalk_shape_unref);

  return TRUE;
}

static void
group_with_label (ChalkImport *import, const Place *place, ChalkImportItem *label)
{
  guint group = label->group;

  for (guint i = place->first; i < place->first + place->n_items; i++)
    {
      ChalkImportItem *item = &g_array_index (import->items, ChalkImportItem, i);

      if (item->group == 0)
        item->group = group > 0 ? group : (group = chalk_excalidraw_new_group (import));
      group = item->group;
    }
  if (label->group == 0)
    label->group = group;
}

static void
attach_label (Reader *reader, const Label *label)
{
  const Place *place = g_hash_table_lookup (reader->places, label->container);
  GArray *items = reader->import->items;
  ChalkImportItem *text = &g_array_index (items, ChalkImportItem, label->index);
  ChalkImportItem *first;

  if (place == NULL || place->first == label->index)
    return;

  first = &g_array_index (items, ChalkImportItem, place->first);
  if (first->shape != NULL && chalk_shape_get_kind (first->shape) == CHALK_SHAPE_NOTE
      && write_on_note (first, place, text))
    return;

  group_with_label (reader->import, place, text);
}

/* --- Files -------------------------------------------------------------------------------------
 */

static gboolean
refuse (GError **error, const char *why)
{
  g_set_error_literal (error, CHALK_ERROR, CHALK_ERROR_INVALID, why);

  return FALSE;
}

static gboolean
check_root (const ChalkJsonValue *root, const ChalkJsonValue **elements, GError **error)
{
  const char *type;

  if (chalk_json_value_get_value_type (root) != CHALK_JSON_OBJECT)
    return refuse (error, "not a drawing of Excalidraw: must be an object");

  type = chalk_excalidraw_get_string (root, "type");
  if (g_strcmp0 (type, "excalidraw") != 0 && g_strcmp0 (type, "excalidraw/clipboard") != 0)
    return refuse (error, "type: must be excalidraw or excalidraw/clipboard");

  *elements = chalk_excalidraw_find (root, "elements", CHALK_JSON_ARRAY);
  if (*elements == NULL)
    return refuse (error, "elements: must be an array");

  if (chalk_json_value_get_length (*elements) <= CHALK_EXCALIDRAW_ELEMENTS_MAX)
    return TRUE;
  g_set_error (error, CHALK_ERROR, CHALK_ERROR_TOO_LARGE, "elements: more than %d",
               CHALK_EXCALIDRAW_ELEMENTS_MAX);

  return FALSE;
}

static void
read_paper (ChalkImport *import, const ChalkJsonValue *root)
{
  const ChalkJsonValue *state = chalk_excalidraw_find (root, "appState", CHALK_JSON_OBJECT);
  const char *text = chalk_excalidraw_get_string (state, "viewBackgroundColor");
  ChalkColor color;

  if (text == NULL || !chalk_excalidraw_parse_color (text, &color) || (color & 0xff) != 0xff)
    return;

  import->paper = color;
  import->has_grid = chalk_excalidraw_get_boolean (state, "gridModeEnabled");
}

static void
read_elements (ChalkImport *import, const ChalkJsonValue *elements, const ChalkJsonValue *files)
{
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GHashTable) groups = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) pictures = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) labels = g_array_new (FALSE, FALSE, sizeof (Label));
  Reader reader = { import, files, places, groups, pictures, labels };
  const ChalkJsonValue *value;
  ChalkJsonIter iter;

  chalk_json_iter_init (&iter, elements);
  while (chalk_json_iter_next (&iter, NULL, &value))
    if (!read_element (&reader, value))
      import->n_left_out++;

  for (guint i = 0; i < labels->len; i++)
    attach_label (&reader, &g_array_index (labels, Label, i));
}

/**
 * chalk_excalidraw_read:
 * @text: (array length=length): the file, or what the clipboard holds; any bytes
 * @error: return location; %CHALK_ERROR_INVALID for what is no drawing of Excalidraw,
 *   %CHALK_ERROR_TOO_LARGE
 *
 * What the drawing has and Chalkline has not is left out and counted. May run on any thread.
 *
 * Returns: (transfer full) (nullable): the drawing
 */
ChalkImport *
chalk_excalidraw_read (const char *text, gsize length, GError **error)
{
  g_autoptr (ChalkImport) import = NULL;
  g_autoptr (ChalkJson) json = NULL;
  const ChalkJsonValue *root;
  const ChalkJsonValue *elements;

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  if (length > CHALK_EXCALIDRAW_BYTES_MAX)
    {
      g_set_error (error, CHALK_ERROR, CHALK_ERROR_TOO_LARGE, "more than %d bytes",
                   CHALK_EXCALIDRAW_BYTES_MAX);
      return NULL;
    }

  json = chalk_json_parse (text, length, error);
  if (json == NULL)
    return NULL;
  root = chalk_json_get_root (json);
  if (!check_root (root, &elements, error))
    return NULL;

  import = chalk_import_new ();
  read_paper (import, root);
  read_elements (import, elements, chalk_excalidraw_find (root, "files", CHALK_JSON_OBJECT));

  return g_steal_pointer (&import);
}
