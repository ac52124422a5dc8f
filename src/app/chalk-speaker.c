/* chalk-speaker.c - tells screen readers what happens on a board
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

/* For what newer GTK has to say things with. */
#undef GDK_VERSION_MAX_ALLOWED

#include <glib/gi18n.h>

#include "chalk-event-words.h"

#include "chalk-speaker.h"

/* Between two reports of what others do: a drawing class must not become a stream of talk. */
#define PAUSE_MS 2000

/**
 * ChalkSpeaker:
 *
 * Says politely who comes and goes, and in one sentence what the others have done meanwhile. It is
 * not seen: a label with the role of a status, whose text screen readers say when it changes. From
 * GTK 4.14 on they are told to.
 */
struct _ChalkSpeaker
{
  GtkWidget parent_instance;
  /* Owned */
  GtkWidget *label;
  ChalkDesk *desk;       /* (nullable) */
  GHashTable *names;     /* user id → name: who is known to be here */
  GHashTable *drawers;   /* set of user ids: who has changed something since the last report */
  ChalkEvent *only;      /* (nullable): what they did, as long as it is one thing */
  GSignalGroup *signals; /* of the desk */
  GSignalGroup *people_signals;
  /* State */
  guint n_events; /* since the last report */
  guint pause_id;
};

G_DEFINE_FINAL_TYPE (ChalkSpeaker, chalk_speaker, GTK_TYPE_WIDGET)

/* --- Who comes and goes ------------------------------------------------------------------------
 */

static GHashTable *
new_names (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static GHashTable *
list_names (ChalkSpeaker *self)
{
  GListModel *people = G_LIST_MODEL (chalk_desk_get_people (self->desk));
  GHashTable *names = new_names ();

  for (guint i = 0; i < g_list_model_get_n_items (people); i++)
    {
      g_autoptr (ChalkPerson) person = g_list_model_get_item (people, i);

      if (!chalk_person_is_self (person))
        g_hash_table_insert (names, g_strdup (chalk_person_get_user_id (person)),
                             g_strdup (chalk_person_get_name (person)));
    }

  return names;
}

/* Returns: how many are in @names and not in @others; @name becomes the name of one of them */
static guint
count_only_in (GHashTable *names, GHashTable *others, const char **name)
{
  GHashTableIter iter;
  gpointer id;
  gpointer value;
  guint n = 0;

  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &id, &value))
    if (!g_hash_table_contains (others, id))
      {
        *name = value;
        n++;
      }

  return n;
}

static void
take_text (ChalkSpeaker *self, char *text)
{
  chalk_speaker_say (self, text);
  g_free (text);
}

static void
on_people_changed_cb (ChalkSpeaker *self)
{
  g_autoptr (GHashTable) before = g_steal_pointer (&self->names);
  const char *name = NULL;
  guint n;

  self->names = list_names (self);
  n = count_only_in (self->names, before, &name);
  if (n == 1)
    take_text (self, g_strdup_printf (_ ("%s has joined"), name));
  else if (n > 1)
    take_text (self,
               g_strdup_printf (ngettext ("%u person has joined", "%u people have joined", n), n));

  n = count_only_in (before, self->names, &name);
  if (n == 1)
    take_text (self, g_strdup_printf (_ ("%s has left"), name));
  else if (n > 1)
    take_text (self,
               g_strdup_printf (ngettext ("%u person has left", "%u people have left", n), n));
}

/* --- What they do ------------------------------------------------------------------------------
 */

static void
forget_events (ChalkSpeaker *self)
{
  g_clear_handle_id (&self->pause_id, g_source_remove);
  g_clear_pointer (&self->only, chalk_event_unref);
  g_hash_table_remove_all (self->drawers);
  self->n_events = 0;
}

static char *
describe_events (ChalkSpeaker *self)
{
  ChalkPeople *people = chalk_desk_get_people (self->desk);
  guint n_drawers = g_hash_table_size (self->drawers);
  GHashTableIter iter;
  gpointer user_id;

  g_hash_table_iter_init (&iter, self->drawers);
  g_hash_table_iter_next (&iter, &user_id, NULL);
  if (self->n_events == 1)
    return chalk_event_words_describe (self->only, chalk_people_get_name (people, user_id));
  if (n_drawers == 1)
    return g_strdup_printf (
        ngettext ("%s has made %u change", "%s has made %u changes", self->n_events),
        chalk_people_get_name (people, user_id), self->n_events);

  /* Translators: at least two people, so at least two changes */
  return g_strdup_printf (
      ngettext ("%u change by several people", "%u changes by several people", self->n_events),
      self->n_events);
}

static gboolean
on_pause_over_cb (gpointer user_data)
{
  ChalkSpeaker *self = user_data;

  self->pause_id = 0;
  chalk_speaker_flush (self);

  return G_SOURCE_REMOVE;
}

static void
on_event_cb (ChalkSpeaker *self, ChalkEvent *event)
{
  const char *user_id = chalk_event_get_user_id (event);

  if (g_strcmp0 (user_id, chalk_desk_get_user_id (self->desk)) == 0)
    return;

  g_hash_table_add (self->drawers, g_strdup (user_id));
  if (self->n_events++ == 0)
    self->only = chalk_event_ref (event);
  if (self->pause_id == 0)
    self->pause_id = g_timeout_add_full (G_PRIORITY_LOW, PAUSE_MS, on_pause_over_cb, self, NULL);
}

/* --- Object ------------------------------------------------------------------------------------
 */

static void
chalk_speaker_dispose (GObject *object)
{
  ChalkSpeaker *self = CHALK_SPEAKER (object);

  chalk_speaker_set_desk (self, NULL);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  g_clear_object (&self->signals);
  g_clear_object (&self->people_signals);

  G_OBJECT_CLASS (chalk_speaker_parent_class)->dispose (object);
}

static void
chalk_speaker_finalize (GObject *object)
{
  ChalkSpeaker *self = CHALK_SPEAKER (object);

  g_clear_pointer (&self->names, g_hash_table_unref);
  g_clear_pointer (&self->drawers, g_hash_table_unref);

  G_OBJECT_CLASS (chalk_speaker_parent_class)->finalize (object);
}

static void
chalk_speaker_class_init (ChalkSpeakerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = chalk_speaker_dispose;
  object_class->finalize = chalk_speaker_finalize;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
chalk_speaker_init (ChalkSpeaker *self)
{
  self->names = new_names ();
  self->drawers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, NULL);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_opacity (GTK_WIDGET (self), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);

  self->signals = g_signal_group_new (CHALK_TYPE_DESK);
  g_signal_group_connect_swapped (self->signals, "event", G_CALLBACK (on_event_cb), self);
  self->people_signals = g_signal_group_new (CHALK_TYPE_PEOPLE);
  g_signal_group_connect_swapped (self->people_signals, "items-changed",
                                  G_CALLBACK (on_people_changed_cb), self);
}

/* @desk: (nullable): what is reported from now on; nobody who is there already has joined */
void
chalk_speaker_set_desk (ChalkSpeaker *self, ChalkDesk *desk)
{
  g_return_if_fail (CHALK_IS_SPEAKER (self));

  forget_events (self);
  g_set_object (&self->desk, desk);
  g_signal_group_set_target (self->signals, desk);
  g_signal_group_set_target (self->people_signals,
                             desk != NULL ? chalk_desk_get_people (desk) : NULL);
  g_clear_pointer (&self->names, g_hash_table_unref);
  self->names = desk != NULL ? list_names (self) : new_names ();
}

/* @text: one sentence, translated; said when the reader has said what it is saying */
void
chalk_speaker_say (ChalkSpeaker *self, const char *text)
{
  g_return_if_fail (CHALK_IS_SPEAKER (self) && text != NULL);

  gtk_label_set_label (GTK_LABEL (self->label), text);
#if GTK_CHECK_VERSION(4, 14, 0)
  /* By the window: GTK does not pass on what comes from where no reader has looked yet. */
  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (gtk_widget_get_root (GTK_WIDGET (self))), text,
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
#endif
}

/* Returns: (transfer none): what was said last */
const char *
chalk_speaker_get_said (ChalkSpeaker *self)
{
  g_return_val_if_fail (CHALK_IS_SPEAKER (self), NULL);

  return gtk_label_get_label (GTK_LABEL (self->label));
}

/* Reports at once what the others have done since the last report. */
void
chalk_speaker_flush (ChalkSpeaker *self)
{
  g_autofree char *text = NULL;

  g_return_if_fail (CHALK_IS_SPEAKER (self));

  if (self->n_events == 0)
    return;

  text = describe_events (self);
  forget_events (self);
  chalk_speaker_say (self, text);
}
