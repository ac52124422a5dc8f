/* chalk-window-private.h - what the parts of the window share
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-canvas-menu.h"
#include "chalk-guide.h"
#include "chalk-export-dialog.h"
#include "chalk-minimap.h"
#include "chalk-outline.h"
#include "chalk-people-popover.h"
#include "chalk-share-popover.h"
#include "chalk-styling.h"
#include "chalk-speaker.h"
#include "chalk-time-machine.h"
#include "chalk-tool-bar.h"

#include "chalk-window.h"

G_BEGIN_DECLS

/**
 * ChalkWindow:
 *
 * Header bar, canvas and tool bar around one desk. Knows nothing of the network: whoever runs the
 * host says which links others open and what is wrong.
 */
struct _ChalkWindow
{
  AdwApplicationWindow parent_instance;
  /* Template children */
  GtkBox *content_box;
  GtkWidget *header_bar;
  GtkRevealer *header_revealer; /* has the header bar in full screen */
  AdwWindowTitle *title;
  AdwToastOverlay *toast_overlay;
  ChalkCanvas *canvas;
  AdwFlap *flap;
  ChalkOutline *outline;
  ChalkMinimap *minimap;
  ChalkSpeaker *speaker;
  ChalkToolBar *tool_bar;
  ChalkPeoplePopover *people_popover;
  ChalkSharePopover *share_popover;
  GtkWidget *follow_frame;
  GtkWidget *follow_bar;
  GtkLabel *follow_label;
  GtkRevealer *unreached_revealer;
  GtkInfoBar *info_bar;
  GtkLabel *problem_label;
  GtkInfoBar *unsaved_bar;
  GtkLabel *unsaved_label;
  GtkLabel *people_label;
  GtkLabel *callers_badge;
  GtkMenuButton *menu_button;
  GtkMenuButton *people_button;
  GtkMenuButton *share_button;
  GtkWidget *zoom_controls;
  GtkButton *zoom_button;
  /* Owned */
  ChalkEditor *editor;
  ChalkCanvasMenu *canvas_menu;
  ChalkGuide *guide; /* of the editor */
  ChalkPen *pen;
  ChalkStyling *styling;
  GHashTable *hands;  /* user ids of the raised hands that were shown */
  GtkWidget *surface; /* what is drawn on, while the time machine has its place; else NULL */
  /* Borrowed */
  ChalkTimeMachine *time_machine; /* NULL while the present is shown */
};

void chalk_window_add_actions (ChalkWindow *self);
void chalk_window_add_clipboard_actions (ChalkWindow *self);
void chalk_window_add_arrange_actions (ChalkWindow *self);
void chalk_window_add_paper_actions (ChalkWindow *self);
void chalk_window_add_export_actions (ChalkWindow *self);
void chalk_window_add_people_actions (ChalkWindow *self);
void chalk_window_add_style_actions (ChalkWindow *self);
void chalk_window_add_follow_actions (ChalkWindow *self);
void chalk_window_take_guide (ChalkWindow *self);
void chalk_window_follow_people (ChalkWindow *self, ChalkDesk *desk);
void chalk_window_init_fullscreen (ChalkWindow *self);
void chalk_window_reveal_header (ChalkWindow *self);
void chalk_window_ask_for_import (ChalkWindow *self);
void chalk_window_import_bytes (ChalkWindow *self, GBytes *bytes, ChalkPoint middle);
void chalk_window_ask_for_pictures (ChalkWindow *self);
void chalk_window_import_files (ChalkWindow *self, GPtrArray *files, const ChalkPoint *where);
void chalk_window_insert_texture (ChalkWindow *self, GdkTexture *texture, ChalkPoint where);
void chalk_window_insert_text (ChalkWindow *self, const char *text, ChalkPoint where);
void chalk_window_import_list (ChalkWindow *self, GdkFileList *list, ChalkPoint where);
void chalk_window_accept_drops (ChalkWindow *self);
void chalk_window_print (ChalkWindow *self);
ChalkDrawing *chalk_window_draw (ChalkWindow *self, ChalkExportExtent extent, gboolean has_paper,
                                 GError **error);
void chalk_window_tell_pen_only (ChalkWindow *self);
void chalk_window_show_zoom (ChalkWindow *self);
void chalk_window_open_history (ChalkWindow *self);
void chalk_window_close_history (ChalkWindow *self);
ChalkEditor *chalk_window_get_shown_editor (ChalkWindow *self);
void chalk_window_install_shortcuts (GtkWidgetClass *widget_class);

G_END_DECLS
