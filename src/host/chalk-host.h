/* chalk-host.h - one running host
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-access.h"
#include "chalk-hub.h"
#include "chalk-instant.h"
#include "chalk-library.h"

G_BEGIN_DECLS

#define CHALK_HOST_DEFAULT_PORT 4040
#define CHALK_HOST_DEFAULT_SESSION "room"

/**
 * ChalkHostOptions:
 * @address: (nullable): where to listen; %NULL for everywhere
 * @port: where to listen; 0 for any port
 * @may_try_others: whether the next ports are tried where @port is taken
 * @access: who may join
 * @data: (nullable): the folder where boards are kept; %NULL keeps nothing
 * @log_size: how many events the log of a session keeps
 * @max_peers: in all
 * @max_peers_per_address: 0 for no such limit
 */
typedef struct
{
  const char *address;
  guint16 port;
  gboolean may_try_others;
  ChalkAccessMode access;
  const char *data;
  guint log_size;
  guint max_peers;
  guint max_peers_per_address;
} ChalkHostOptions;

void chalk_host_options_init (ChalkHostOptions *options);

#define CHALK_TYPE_HOST (chalk_host_get_type ())
G_DECLARE_FINAL_TYPE (ChalkHost, chalk_host, CHALK, HOST, GObject)

ChalkHost *chalk_host_new (const ChalkHostOptions *options);
gboolean chalk_host_prepare (ChalkHost *self, GError **error);
gboolean chalk_host_start (ChalkHost *self, GError **error);
void chalk_host_stop (ChalkHost *self);

gboolean chalk_host_share (ChalkHost *self, GError **error);
void chalk_host_unshare (ChalkHost *self);
void chalk_host_end_for_guests (ChalkHost *self);

gboolean chalk_host_is_running (ChalkHost *self);
gboolean chalk_host_is_shared (ChalkHost *self);
ChalkHub *chalk_host_get_hub (ChalkHost *self);
ChalkAccess *chalk_host_get_access (ChalkHost *self);
ChalkLibrary *chalk_host_get_library (ChalkHost *self);
guint16 chalk_host_get_port (ChalkHost *self);
guint chalk_host_get_n_peers (ChalkHost *self);
char *chalk_host_add_file (ChalkHost *self, const char *path);
char *chalk_host_add_unsaved (ChalkHost *self);
char *chalk_host_dup_board_path (ChalkHost *self, const char *session_id);
void chalk_host_close_board (ChalkHost *self, const char *session_id, const GError *reason);
GPtrArray *chalk_host_list_addresses (ChalkHost *self);
char *chalk_host_dup_base_url (ChalkHost *self);
char *chalk_host_dup_link (ChalkHost *self, const char *address, const char *session_id);
void chalk_host_renew_link (ChalkHost *self);
ChalkInstant chalk_host_now (void);

G_END_DECLS
