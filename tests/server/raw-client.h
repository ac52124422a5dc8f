/* raw-client.h - a client that can say anything, byte by byte
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define OPCODE_CONTINUATION 0x0
#define OPCODE_TEXT 0x1
#define OPCODE_BINARY 0x2
#define OPCODE_CLOSE 0x8
#define OPCODE_PING 0x9
#define OPCODE_PONG 0xa

/* A connection to a server in this same process and on this main context, which runs while the
 * client waits. Nothing waits for longer than a deadline; then the test fails. */
typedef struct
{
  GSocket *socket;
  GByteArray *received; /* and not taken yet */
  guint16 port;
  gboolean has_ended;
} RawClient;

RawClient *raw_client_new (guint16 port);
void raw_client_free (RawClient *self);

void raw_client_send (RawClient *self, const void *bytes, gsize n_bytes);
void raw_client_send_string (RawClient *self, const char *text);
char *raw_client_read_head (RawClient *self);
void raw_client_wait_for_end (RawClient *self);
gboolean raw_client_is_open (RawClient *self);

char *raw_client_get (guint16 port, const char *path, const char *more_headers);
char *raw_client_try_upgrade (RawClient *self, const char *path, const char *more_headers);
void raw_client_upgrade (RawClient *self, const char *path);
void raw_client_send_frame (RawClient *self, guint8 first_byte, const void *payload, gsize length);
void raw_client_send_text (RawClient *self, const char *text);
guint8 raw_client_read_frame (RawClient *self, char **payload, gsize *length);
char *raw_client_read_text (RawClient *self);
char *raw_client_read_text_with (RawClient *self, const char *part);
guint raw_client_read_close (RawClient *self, char **reason);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RawClient, raw_client_free)

void raw_wait_until (gboolean (*condition) (gpointer), gpointer user_data);

G_END_DECLS
