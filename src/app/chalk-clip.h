/* chalk-clip.h - objects on the clipboard
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gdk/gdk.h>

#include "chalk-drawing.h"
#include "chalk-editor.h"

G_BEGIN_DECLS

typedef struct _ChalkClip ChalkClip;

#define CHALK_TYPE_CLIP (chalk_clip_get_type ())
GType chalk_clip_get_type (void);

ChalkClip *chalk_clip_new_for_selection (ChalkEditor *editor);
ChalkClip *chalk_clip_ref (ChalkClip *self);
void chalk_clip_unref (ChalkClip *self);
void chalk_clip_paste (ChalkClip *self, ChalkEditor *editor, ChalkPoint where);
char *chalk_clip_dup_text (ChalkClip *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChalkClip, chalk_clip_unref)

#define CHALK_TYPE_CLIP_PROVIDER (chalk_clip_provider_get_type ())
G_DECLARE_FINAL_TYPE (ChalkClipProvider, chalk_clip_provider, CHALK, CLIP_PROVIDER,
                      GdkContentProvider)

GdkContentProvider *chalk_clip_provider_new (ChalkClip *clip);

G_END_DECLS
