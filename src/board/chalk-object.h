/* chalk-object.h - one thing on a board
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-shape.h"

G_BEGIN_DECLS

typedef struct _ChalkObject ChalkObject;

typedef enum
{
  CHALK_MARK_LOCKED = 1 << 0,
  CHALK_MARK_GROUP = 1 << 1,
} ChalkMarkFields;

/**
 * ChalkMark:
 * @fields: what is said; the rest counts as unlocked and in no group, or stays as it is
 * @is_locked: whether every change but another mark is refused
 * @group: (nullable): id of the group that the object belongs to
 *
 * What rule E27 says of an object, beside what it looks like.
 */
typedef struct
{
  ChalkMarkFields fields;
  gboolean is_locked;
  const char *group;
} ChalkMark;

#define CHALK_TYPE_OBJECT (chalk_object_get_type ())
GType chalk_object_get_type (void);

ChalkObject *chalk_object_new (const char *id, const char *user_id, ChalkShape *shape,
                               guint64 version, gint64 timestamp_ms);
ChalkObject *chalk_object_new_marked (const char *id, const char *user_id, ChalkShape *shape,
                                      const ChalkMark *mark, guint64 version, gint64 timestamp_ms);
ChalkObject *chalk_object_ref (ChalkObject *self);
void chalk_object_unref (ChalkObject *self);

const char *chalk_object_get_id (ChalkObject *self);
const char *chalk_object_get_user_id (ChalkObject *self);
ChalkShape *chalk_object_get_shape (ChalkObject *self);
guint64 chalk_object_get_version (ChalkObject *self);
gint64 chalk_object_get_timestamp (ChalkObject *self);
gboolean chalk_object_is_locked (ChalkObject *self);
const char *chalk_object_get_group (ChalkObject *self);
ChalkMark chalk_object_get_mark (ChalkObject *self);
gboolean chalk_object_is_marked_like (ChalkObject *self, ChalkObject *other);
GBytes *chalk_object_get_text (ChalkObject *self);
void chalk_object_set_text (ChalkObject *self, GBytes *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChalkObject, chalk_object_unref)

G_END_DECLS
