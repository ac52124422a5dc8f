/* chalk-fold-layout.c - children in a row, or in several where it is narrow
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-fold-layout.h"

#define GAP 4 /* screen pixels between rows */

/**
 * ChalkFoldLayout:
 *
 * Puts children beside each other, as many as there is room for, and the next ones below them. The
 * rows are in the middle.
 */
struct _ChalkFoldLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (ChalkFoldLayout, chalk_fold_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkWidget *
skip_absent (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);

  return child;
}

static GtkRequisition
get_size (GtkWidget *child)
{
  GtkRequisition size;

  gtk_widget_get_preferred_size (child, NULL, &size);

  return size;
}

/* Children that are beside each other. */
typedef struct
{
  GtkWidget *first;
  GtkWidget *end; /* (nullable): the first one that is not among them */
  int width;
  int height;
} Row;

/* Returns: %FALSE if @first is %NULL */
static gboolean
measure_row (GtkWidget *first, int width, Row *row)
{
  *row = (Row){ .first = skip_absent (first) };

  for (row->end = row->first; row->end != NULL;
       row->end = skip_absent (gtk_widget_get_next_sibling (row->end)))
    {
      GtkRequisition size = get_size (row->end);

      if (row->end != row->first && width >= 0 && row->width + size.width > width)
        break;
      row->width += size.width;
      row->height = MAX (row->height, size.height);
    }

  return row->first != NULL;
}

static GtkSizeRequestMode
chalk_fold_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_widths (GtkWidget *widget, int *minimum, int *natural)
{
  *minimum = *natural = 0;

  for (GtkWidget *child = skip_absent (gtk_widget_get_first_child (widget)); child != NULL;
       child = skip_absent (gtk_widget_get_next_sibling (child)))
    {
      int width = get_size (child).width;

      *minimum = MAX (*minimum, width);
      *natural += width;
    }
}

static int
measure_height (GtkWidget *widget, int width)
{
  int height = 0;
  Row row;

  for (GtkWidget *first = gtk_widget_get_first_child (widget); measure_row (first, width, &row);
       first = row.end)
    height += row.height + (height > 0 ? GAP : 0);

  return height;
}

static void
chalk_fold_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation,
                           int for_size, int *minimum, int *natural, int *minimum_baseline,
                           int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_widths (widget, minimum, natural);
  else
    *minimum = *natural = measure_height (widget, for_size);
}

static void
allocate_row (const Row *row, int x, int y, int width, gboolean is_rtl)
{
  for (GtkWidget *child = row->first; child != row->end;
       child = skip_absent (gtk_widget_get_next_sibling (child)))
    {
      GtkRequisition size = get_size (child);
      GtkAllocation place = { is_rtl ? width - x - size.width : x, y, size.width, row->height };

      gtk_widget_size_allocate (child, &place, -1);
      x += size.width;
    }
}

static void
chalk_fold_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height,
                            int baseline)
{
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int y = 0;
  Row row;

  for (GtkWidget *first = gtk_widget_get_first_child (widget); measure_row (first, width, &row);
       first = row.end)
    {
      allocate_row (&row, (width - row.width) / 2, y, width, is_rtl);
      y += row.height + GAP;
    }
}

static void
chalk_fold_layout_class_init (ChalkFoldLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = chalk_fold_layout_get_request_mode;
  layout_class->measure = chalk_fold_layout_measure;
  layout_class->allocate = chalk_fold_layout_allocate;
}

static void
chalk_fold_layout_init (ChalkFoldLayout *self)
{
}
