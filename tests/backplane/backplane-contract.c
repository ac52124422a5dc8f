/* backplane-contract.c - what every backplane has to do
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "backplane-contract.h"

#define MAX_PROCESSES 3
#define DEADLINE_US (10 * G_TIME_SPAN_SECOND)

/* A process with its backplane, and what it was told. */
typedef struct
{
  ChalkBackplane *backplane;
  GPtrArray *ids;    /* char *: of the proposals, in order */
  GArray *tickets;   /* guint64: beside them */
  guint n_to_follow; /* proposals that it makes while it is told of one */
} Process;

typedef struct
{
  const BackplaneMaker *maker;
  gpointer place;
  Process processes[MAX_PROCESSES];
} Fixture;

typedef void (*ContractFunc) (Fixture *self);

static void
publish (Process *self, const char *id, guint64 ticket)
{
  g_autoptr (ChalkChange) change = chalk_change_new_delete ("object");
  g_autoptr (ChalkEvent) proposal = chalk_event_new (id, "ada", 0, 7, change);

  chalk_backplane_publish (self->backplane, proposal, ticket);
}

static void
on_ordered (ChalkEvent *proposal, guint64 ticket, gpointer user_data)
{
  Process *self = user_data;

  g_ptr_array_add (self->ids, g_strdup (chalk_event_get_id (proposal)));
  g_array_append_val (self->tickets, ticket);
  g_assert_cmpstr (chalk_event_get_user_id (proposal), ==, "ada");
  g_assert_cmpint (chalk_event_get_timestamp (proposal), ==, 7);
  g_assert_cmpstr (chalk_change_get_object_id (chalk_event_get_change (proposal)), ==, "object");

  if (self->n_to_follow > 0)
    {
      self->n_to_follow--;
      publish (self, "follower", 99);
    }
}

static void
set_up (Fixture *self, const BackplaneMaker *maker)
{
  self->maker = maker;
  self->place = maker->set_up ();
  for (guint i = 0; i < maker->n_processes; i++)
    {
      Process *process = &self->processes[i];

      process->backplane = maker->open (self->place);
      process->ids = g_ptr_array_new_with_free_func (g_free);
      process->tickets = g_array_new (FALSE, FALSE, sizeof (guint64));
      chalk_backplane_listen (process->backplane, on_ordered, process);
    }
}

static void
tear_down (Fixture *self)
{
  for (guint i = 0; i < self->maker->n_processes; i++)
    {
      Process *process = &self->processes[i];

      g_assert_finalize_object (g_steal_pointer (&process->backplane));
      g_clear_pointer (&process->ids, g_ptr_array_unref);
      g_clear_pointer (&process->tickets, g_array_unref);
    }
  self->maker->tear_down (self->place);
}

static gboolean
on_deadline_cb (gpointer user_data)
{
  g_assert_not_reached ();
}

/* Runs the main loop until every process was told of so many proposals. */
static void
wait_for (Fixture *self, guint n_ordered)
{
  guint deadline = g_timeout_add (DEADLINE_US / 1000, on_deadline_cb, NULL);

  for (guint i = 0; i < self->maker->n_processes; i++)
    while (self->processes[i].ids->len < n_ordered)
      g_main_context_iteration (NULL, TRUE);

  g_source_remove (deadline);
}

static void
a_proposal_comes_back_once_with_its_ticket (Fixture *self)
{
  Process *process = &self->processes[0];

  publish (process, "a", 17);
  wait_for (self, 1);

  g_assert_cmpuint (process->ids->len, ==, 1);
  g_assert_cmpstr (process->ids->pdata[0], ==, "a");
  g_assert_cmpuint (g_array_index (process->tickets, guint64, 0), ==, 17);
}

static void
proposals_of_one_process_keep_their_order (Fixture *self)
{
  for (guint i = 0; i < 100; i++)
    {
      char id[8];

      g_snprintf (id, sizeof id, "e%u", i);
      publish (&self->processes[0], id, i + 1);
    }
  wait_for (self, 100);

  for (guint i = 0; i < 100; i++)
    g_assert_cmpuint (g_array_index (self->processes[0].tickets, guint64, i), ==, i + 1);
}

static void
a_proposal_may_be_made_while_one_is_told (Fixture *self)
{
  self->processes[0].n_to_follow = 3;
  publish (&self->processes[0], "a", 1);
  wait_for (self, 4);

  g_assert_cmpuint (self->processes[0].ids->len, ==, 4);
  g_assert_cmpstr (self->processes[0].ids->pdata[3], ==, "follower");
}

static void
every_process_is_told_the_same_order (Fixture *self)
{
  guint n_processes = self->maker->n_processes;

  for (guint i = 0; i < 30; i++)
    {
      char id[8];

      g_snprintf (id, sizeof id, "e%u", i);
      publish (&self->processes[i % n_processes], id, i + 1);
    }
  wait_for (self, 30);

  for (guint p = 0; p < n_processes; p++)
    for (guint i = 0; i < 30; i++)
      {
        const char *id = self->processes[p].ids->pdata[i];
        guint64 number = g_ascii_strtoull (id + 1, NULL, 10);
        guint64 ticket = g_array_index (self->processes[p].tickets, guint64, i);

        g_assert_cmpstr (id, ==, self->processes[0].ids->pdata[i]);
        /* Only who made a proposal knows its ticket. */
        g_assert_cmpuint (ticket, ==, number % n_processes == p ? number + 1 : 0);
      }
}

static const struct
{
  const char *name;
  ContractFunc func;
} clauses[] = {
  { "a_proposal_comes_back_once_with_its_ticket", a_proposal_comes_back_once_with_its_ticket },
  { "proposals_of_one_process_keep_their_order", proposals_of_one_process_keep_their_order },
  { "a_proposal_may_be_made_while_one_is_told", a_proposal_may_be_made_while_one_is_told },
  { "every_process_is_told_the_same_order", every_process_is_told_the_same_order },
};

typedef struct
{
  const BackplaneMaker *maker;
  ContractFunc func;
} Clause;

static void
run_clause (gconstpointer data)
{
  const Clause *clause = data;
  Fixture self = { 0 };

  set_up (&self, clause->maker);
  clause->func (&self);
  tear_down (&self);
}

/**
 * backplane_contract_add:
 * @maker: an implementation; must stay
 *
 * Adds the whole contract as tests of this implementation.
 */
void
backplane_contract_add (const BackplaneMaker *maker)
{
  g_assert (maker->n_processes >= 1 && maker->n_processes <= MAX_PROCESSES);

  for (gsize i = 0; i < G_N_ELEMENTS (clauses); i++)
    {
      g_autofree char *path = g_strdup_printf ("/backplane/%s/%s", maker->name, clauses[i].name);
      Clause *clause = g_new (Clause, 1);

      *clause = (Clause){ maker, clauses[i].func };
      g_test_add_data_func_full (path, clause, run_clause, g_free);
    }
}
