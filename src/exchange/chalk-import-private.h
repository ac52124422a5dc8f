/* chalk-import-private.h - how readers put together what they read
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-import.h"

G_BEGIN_DECLS

#define CHALK_IMPORT_NO_PICTURE (-1)

/**
 * ChalkImportItem:
 * @shape: (nullable): what it looks like, rules E5 to E29; %NULL of one that was taken back
 * @picture: of an image, which of the pictures it shows: its shape has a name that means nothing;
 *   of all others %CHALK_IMPORT_NO_PICTURE
 * @group: the number of its group from 1; 0 for none
 *
 * An object that is to be created.
 */
typedef struct
{
  ChalkShape *shape;
  int picture;
  guint group;
  gboolean is_locked;
} ChalkImportItem;

/**
 * ChalkImport:
 *
 * Objects without ids, lowest first, and the pictures that they show. Whoever has stored the
 * pictures says their names; then it becomes changes.
 */
struct _ChalkImport
{
  GArray *items;       /* ChalkImportItem */
  GPtrArray *pictures; /* GBytes: encoded as they came */
  GPtrArray *names;    /* nullable strings: of the pictures that are stored */
  guint n_groups;
  guint n_left_out;
  guint n_simplified;
  ChalkColor paper; /* CHALK_COLOR_NONE: nothing is said of it */
  gboolean has_grid;
};

/* An image's name as long as its picture has none. */
#define CHALK_IMPORT_UNNAMED "0000000000000000000000000000000000000000000000000000000000000000"

ChalkImport *chalk_import_new (void);
gboolean chalk_import_add (ChalkImport *self, ChalkShape *shape, const ChalkImportItem *item);
int chalk_import_add_picture (ChalkImport *self, GBytes *picture);

G_END_DECLS
