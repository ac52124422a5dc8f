/* chalk-fold-layout.c - children in a row, or in several where it is narrow
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-fold-layout.h"

/* Screen pixels */
#define GAP_BESIDE 14
#define GAP_BELOW 4

/**
 * ChalkFoldLayout:
 *
 * Puts all children beside each other where there is room for that, else each in a row of its own,
 * in the middle.
 */
struct _ChalkFoldLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (ChalkFoldLayout, chalk_fold_layout, GTK_TYPE_LAYOUT_MANAGER)

/* What the children need beside each other, and below each other. */
typedef struct
{
  int total;
  int largest;
  int n;
} Extent;

static Extent
measure_children (GtkWidget *widget, GtkOrientation orientation, int gap)
{
  Extent extent = { 0, 0, 0 };

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int size;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, orientation, -1, NULL, &size, NULL, NULL);
      extent.total += size + (extent.n++ > 0 ? gap : 0);
      extent.largest = MAX (extent.largest, size);
    }

  return extent;
}

static gboolean
is_folded (GtkWidget *widget, int width)
{
  return width >= 0
         && width < measure_children (widget, GTK_ORIENTATION_HORIZONTAL, GAP_BESIDE).total;
}

static GtkSizeRequestMode
chalk_fold_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
chalk_fold_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation,
                           int for_size, int *minimum, int *natural, int *minimum_baseline,
                           int *natural_baseline)
{
  gboolean is_width = orientation == GTK_ORIENTATION_HORIZONTAL;
  Extent extent = measure_children (widget, orientation, is_width ? GAP_BESIDE : GAP_BELOW);

  if (is_width)
    {
      *minimum = extent.largest;
      *natural = extent.total;
    }
  else
    {
      *minimum = *natural = is_folded (widget, for_size) ? extent.total : extent.largest;
    }
}

static void
chalk_fold_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height,
                            int baseline)
{
  gboolean has_rows = is_folded (widget, width);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int position = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkRequisition size;
      GtkAllocation place;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_get_preferred_size (child, NULL, &size);
      if (has_rows)
        place = (GtkAllocation){ (width - size.width) / 2, position, size.width, size.height };
      else
        place = (GtkAllocation){ is_rtl ? width - position - size.width : position, 0, size.width,
                                 height };
      gtk_widget_size_allocate (child, &place, -1);
      position += has_rows ? size.height + GAP_BELOW : size.width + GAP_BESIDE;
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
