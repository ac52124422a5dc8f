/* raw-client.c - a client that can say anything, byte by byte
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "raw-client.h"

#include <string.h>

#define DEADLINE_US (60 * G_TIME_SPAN_SECOND) /* sanitizers are slow */
#define FIN 0x80

/* Runs the main context until @condition holds. */
void
raw_wait_until (gboolean (*condition) (gpointer), gpointer user_data)
{
  gint64 deadline_us = g_get_monotonic_time () + DEADLINE_US;

  while (!condition (user_data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline_us);
      if (!g_main_context_iteration (NULL, FALSE))
        g_thread_yield ();
    }
}

RawClient *
raw_client_new (guint16 port)
{
  RawClient *self = g_new0 (RawClient, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, port);
  g_autoptr (GError) error = NULL;

  self->port = port;
  self->received = g_byte_array_new ();
  self->socket =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);
  g_assert_no_error (error);
  g_socket_connect (self->socket, address, NULL, &error);
  g_assert_no_error (error);
  g_socket_set_blocking (self->socket, FALSE);

  return self;
}

void
raw_client_free (RawClient *self)
{
  g_socket_close (self->socket, NULL);
  g_clear_object (&self->socket);
  g_clear_pointer (&self->received, g_byte_array_unref);
  g_free (self);
}

/* Takes what has come in. */
static void
receive (RawClient *self)
{
  char buffer[16384];
  gssize n_bytes;

  while (!self->has_ended
         && (n_bytes = g_socket_receive (self->socket, buffer, sizeof buffer, NULL, NULL)) >= 0)
    {
      self->has_ended = n_bytes == 0;
      g_byte_array_append (self->received, (guint8 *) buffer, (guint) n_bytes);
    }
}

typedef struct
{
  RawClient *client;
  const char *bytes;
  gsize n_left;
} Sending;

static gboolean
send_more (gpointer user_data)
{
  Sending *sending = user_data;
  g_autoptr (GError) error = NULL;
  gssize n_sent =
      g_socket_send (sending->client->socket, sending->bytes, sending->n_left, NULL, &error);

  if (n_sent > 0)
    {
      sending->bytes += n_sent;
      sending->n_left -= n_sent;
    }

  /* A server that has closed takes nothing more; what it said before can still be read. */
  return sending->n_left == 0
         || (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK));
}

void
raw_client_send (RawClient *self, const void *bytes, gsize n_bytes)
{
  Sending sending = { self, bytes, n_bytes };

  raw_wait_until (send_more, &sending);
}

void
raw_client_send_string (RawClient *self, const char *text)
{
  raw_client_send (self, text, strlen (text));
}

static char *
take (RawClient *self, gsize n_bytes)
{
  char *taken = g_strndup ((char *) self->received->data, n_bytes);

  g_byte_array_remove_range (self->received, 0, (guint) n_bytes);

  return taken;
}

static gsize
find_head (RawClient *self)
{
  const char *end = self->received->len > 0
                        ? memmem (self->received->data, self->received->len, "\r\n\r\n", 4)
                        : NULL;

  return end != NULL ? (gsize) (end + 4 - (char *) self->received->data) : 0;
}

static gboolean
has_head (gpointer user_data)
{
  receive (user_data);

  return find_head (user_data) > 0 || ((RawClient *) user_data)->has_ended;
}

/* Returns: (transfer full) (nullable): the head of a response; %NULL if the connection ends without
 * one */
char *
raw_client_read_head (RawClient *self)
{
  raw_wait_until (has_head, self);

  return find_head (self) > 0 ? take (self, find_head (self)) : NULL;
}

static gboolean
has_ended (gpointer user_data)
{
  receive (user_data);

  return ((RawClient *) user_data)->has_ended
         || (g_socket_condition_check (((RawClient *) user_data)->socket, G_IO_IN) & G_IO_ERR) != 0;
}

void
raw_client_wait_for_end (RawClient *self)
{
  raw_wait_until (has_ended, self);
}

/* After whatever the server had to do has been done. */
gboolean
raw_client_is_open (RawClient *self)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;

  return !has_ended (self);
}

/* Returns: (transfer full): the whole response to a GET request */
char *
raw_client_get (guint16 port, const char *path, const char *more_headers)
{
  g_autoptr (RawClient) client = raw_client_new (port);
  g_autofree char *request =
      g_strdup_printf ("GET %s HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n%s\r\n", path, port, more_headers);

  raw_client_send_string (client, request);
  raw_client_wait_for_end (client);

  return take (client, client->received->len);
}

/* Returns: (transfer full) (nullable): the head of the response to a request to upgrade */
char *
raw_client_try_upgrade (RawClient *self, const char *path, const char *more_headers)
{
  g_autofree char *request = g_strdup_printf ("GET %s HTTP/1.1\r\n"
                                              "Host: 127.0.0.1:%u\r\n"
                                              "Upgrade: websocket\r\n"
                                              "Connection: Upgrade\r\n"
                                              "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                                              "Sec-WebSocket-Version: 13\r\n"
                                              "%s\r\n",
                                              path, self->port, more_headers);

  raw_client_send_string (self, request);

  return raw_client_read_head (self);
}

void
raw_client_upgrade (RawClient *self, const char *path)
{
  g_autofree char *head = raw_client_try_upgrade (self, path, "");

  g_assert_nonnull (head);
  g_assert_true (g_str_has_prefix (head, "HTTP/1.1 101 "));
}

/* With a mask of zeros, so that the payload stands there as it is. */
void
raw_client_send_frame (RawClient *self, guint8 first_byte, const void *payload, gsize length)
{
  g_autoptr (GByteArray) frame = g_byte_array_new ();
  guint8 header[14] = { first_byte };
  guint n_header = 2;

  header[1] = 0x80 | (length < 126 ? length : length <= G_MAXUINT16 ? 126 : 127);
  for (guint i = length < 126 ? 0 : length <= G_MAXUINT16 ? 2 : 8; i > 0; i--)
    header[n_header++] = (guint8) ((guint64) length >> (8 * (i - 1)));
  n_header += 4;

  g_byte_array_append (frame, header, n_header);
  g_byte_array_append (frame, payload, (guint) length);
  raw_client_send (self, frame->data, frame->len);
}

void
raw_client_send_text (RawClient *self, const char *text)
{
  raw_client_send_frame (self, FIN | OPCODE_TEXT, text, strlen (text));
}

/* Returns: the bytes of the first whole frame, 0 if it is not whole yet */
static gsize
measure_frame (RawClient *self, gsize *n_header)
{
  const guint8 *bytes = self->received->data;
  gsize length;

  *n_header = 2;
  if (self->received->len < 10 && (self->received->len < 2 || bytes[1] >= 126))
    return 0;

  length = bytes[1];
  if (length >= 126)
    {
      guint n_length = length == 126 ? 2 : 8;

      length = 0;
      for (guint i = 0; i < n_length; i++)
        length = length << 8 | bytes[2 + i];
      *n_header += n_length;
    }

  return self->received->len >= *n_header + length ? *n_header + length : 0;
}

static gboolean
has_frame (gpointer user_data)
{
  gsize n_header;

  receive (user_data);

  return measure_frame (user_data, &n_header) > 0 || ((RawClient *) user_data)->has_ended;
}

/* Returns: the opcode; the connection must not end before */
guint8
raw_client_read_frame (RawClient *self, char **payload, gsize *length)
{
  gsize n_header;
  gsize n_frame;
  guint8 opcode;
  g_autofree char *header = NULL;

  raw_wait_until (has_frame, self);
  n_frame = measure_frame (self, &n_header);
  g_assert_cmpuint (n_frame, >, 0);

  opcode = self->received->data[0] & 0x0f;
  header = take (self, n_header);
  *length = n_frame - n_header;
  *payload = g_malloc0 (*length + 1);
  if (*length > 0)
    memcpy (*payload, self->received->data, *length);
  g_byte_array_remove_range (self->received, 0, (guint) *length);

  return opcode;
}

char *
raw_client_read_text (RawClient *self)
{
  gsize length;
  char *text;

  g_assert_cmpuint (raw_client_read_frame (self, &text, &length), ==, OPCODE_TEXT);

  return text;
}

/* Reads up to the first text that has @part in it. */
char *
raw_client_read_text_with (RawClient *self, const char *part)
{
  for (;;)
    {
      g_autofree char *text = raw_client_read_text (self);

      if (strstr (text, part) != NULL)
        return g_steal_pointer (&text);
    }
}

/* Reads up to the close frame, answers it and sees the connection end. Returns: its code */
guint
raw_client_read_close (RawClient *self, char **reason)
{
  guint code;
  g_autofree char *payload = NULL;
  gsize length;

  while (raw_client_read_frame (self, &payload, &length) != OPCODE_CLOSE)
    g_clear_pointer (&payload, g_free);

  g_assert_cmpuint (length, >=, 2);
  code = (guint) ((guint8) payload[0] << 8 | (guint8) payload[1]);
  if (reason != NULL)
    *reason = g_strdup (payload + 2);
  raw_client_send_frame (self, FIN | OPCODE_CLOSE, payload, 2);
  raw_client_wait_for_end (self);

  return code;
}
