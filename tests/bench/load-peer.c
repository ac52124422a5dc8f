/* load-peer.c - one simulated guest: a raw socket that speaks just enough of the protocol
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "load-peer.h"

#include "load-frame.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define TOPIC "session:room"
#define READ_SIZE (256 * 1024)

/**
 * load_now_us:
 *
 * Returns: the one clock that everything here is measured by, in microseconds
 */
gint64
load_now_us (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);

  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/**
 * load_peer_new:
 * @index: its number; its user id is made of it
 * @is_batching: whether it asks for `events` in place of `event`
 * @on_message: called for each message after the WebSocket handshake
 *
 * Returns: (transfer full): a peer that is not connected yet
 */
LoadPeer *
load_peer_new (guint index, gboolean is_batching, LoadMessageFunc on_message, gpointer user_data)
{
  LoadPeer *self = g_new0 (LoadPeer, 1);

  self->fd = -1;
  self->unread = g_byte_array_new ();
  self->unsent = g_byte_array_new ();
  self->on_message = on_message;
  self->user_data = user_data;
  self->index = index;
  self->is_batching = is_batching;
  self->state = LOAD_PEER_CLOSED;

  return self;
}

static void
close_peer (LoadPeer *self)
{
  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
  self->state = LOAD_PEER_CLOSED;
}

void
load_peer_free (LoadPeer *self)
{
  close_peer (self);
  g_byte_array_unref (self->unread);
  g_byte_array_unref (self->unsent);
  g_free (self);
}

static void
send_bytes (LoadPeer *self, const void *bytes, gsize n_bytes)
{
  gssize n_sent = 0;

  if (self->fd < 0)
    return;
  if (self->unsent->len == 0)
    n_sent = send (self->fd, bytes, n_bytes, MSG_NOSIGNAL);
  if (n_sent < 0 && errno != EAGAIN && errno != EINTR)
    {
      close_peer (self);
      return;
    }
  n_sent = MAX (n_sent, 0);
  if ((gsize) n_sent < n_bytes)
    g_byte_array_append (self->unsent, (const guint8 *) bytes + n_sent, n_bytes - n_sent);
}

static void
send_text (LoadPeer *self, const char *text, gsize n_bytes)
{
  guint8 frame[LOAD_FRAME_HEADER_MAX + 1024];
  gsize n_frame = load_frame_write (frame, sizeof frame, LOAD_FRAME_TEXT, text, n_bytes);

  send_bytes (self, frame, n_frame);
}

/**
 * load_peer_connect:
 * @receive_buffer: size of the socket's receive buffer in bytes, 0 for the system's
 *
 * Begins to connect; the handshake and the join follow by themselves.
 *
 * Returns: %FALSE if the system refuses
 */
gboolean
load_peer_connect (LoadPeer *self, const struct sockaddr_in *address, guint receive_buffer)
{
  const int on = 1;

  self->started_us = load_now_us ();
  self->fd = socket (AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (self->fd < 0)
    return FALSE;

  setsockopt (self->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (receive_buffer > 0)
    setsockopt (self->fd, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
  if (connect (self->fd, (const struct sockaddr *) address, sizeof *address) != 0
      && errno != EINPROGRESS)
    {
      close_peer (self);
      return FALSE;
    }
  self->state = LOAD_PEER_CONNECTING;

  return TRUE;
}

static void
send_handshake (LoadPeer *self)
{
  struct sockaddr_in address;
  socklen_t n_address = sizeof address;
  char host[INET_ADDRSTRLEN];
  char request[512];
  int n_bytes;

  if (getpeername (self->fd, (struct sockaddr *) &address, &n_address) != 0)
    {
      close_peer (self);
      return;
    }
  inet_ntop (AF_INET, &address.sin_addr, host, sizeof host);
  n_bytes = snprintf (request, sizeof request,
                      "GET /socket/websocket?vsn=2.0.0 HTTP/1.1\r\n"
                      "Host: %s:%u\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                      "Sec-WebSocket-Key: Y2hhbGtsaW5lLWxvYWQtMQ==\r\n"
                      "Sec-WebSocket-Version: 13\r\n\r\n",
                      host, ntohs (address.sin_port));
  self->state = LOAD_PEER_UPGRADING;
  send_bytes (self, request, n_bytes);
}

static void
send_join (LoadPeer *self)
{
  char text[256];
  int n_bytes = snprintf (text, sizeof text,
                          "[\"1\",\"1\",\"" TOPIC "\",\"phx_join\",{\"user_id\":\"p%u\"%s}]",
                          self->index, self->is_batching ? ",\"batch\":true" : "");

  self->next_ref = 2;
  self->state = LOAD_PEER_JOINING;
  send_text (self, text, n_bytes);
}

/**
 * load_peer_push:
 * @event: name of the push, for instance `draw`
 * @payload: its payload, a JSON object of at most some 800 bytes
 */
void
load_peer_push (LoadPeer *self, const char *event, const char *payload)
{
  char text[1024];
  int n_bytes = snprintf (text, sizeof text, "[\"1\",\"%u\",\"" TOPIC "\",\"%s\",%s]",
                          self->next_ref++, event, payload);

  g_assert (n_bytes > 0 && (gsize) n_bytes < sizeof text);
  send_text (self, text, n_bytes);
}

/**
 * load_peer_ping:
 * @text: at most 125 bytes, which come back as a message of the kind %LOAD_MESSAGE_PONG
 *
 * Asks the server's loop, and nothing behind it, for a sign of life.
 */
void
load_peer_ping (LoadPeer *self, const char *text)
{
  guint8 frame[LOAD_FRAME_HEADER_MAX + 125];
  gsize n_frame = load_frame_write (frame, sizeof frame, LOAD_FRAME_PING, text, strlen (text));

  send_bytes (self, frame, n_frame);
}

/* The name of a V2 message is what follows the topic; see rule T3. */
static LoadMessageKind
kind_of (const char *text, gsize n_bytes)
{
  static const struct
  {
    const char *name;
    LoadMessageKind kind;
  } kinds[] = {
    { "event\"", LOAD_MESSAGE_EVENTS },          { "events\"", LOAD_MESSAGE_EVENTS },
    { "phx_reply\"", LOAD_MESSAGE_REPLY },       { "snapshot\"", LOAD_MESSAGE_SNAPSHOT },
    { "sync_start\"", LOAD_MESSAGE_SYNC_START }, { "sync_complete\"", LOAD_MESSAGE_SYNC_COMPLETE },
  };
  static const char topic[] = "\"" TOPIC "\",\"";
  const char *name = memmem (text, MIN (n_bytes, 64), topic, sizeof topic - 1);
  gsize n_left;

  if (name == NULL)
    return LOAD_MESSAGE_OTHER;
  name += sizeof topic - 1;
  n_left = text + n_bytes - name;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      gsize n_name = strlen (kinds[i].name);

      if (n_left >= n_name && memcmp (name, kinds[i].name, n_name) == 0)
        return kinds[i].kind;
    }

  return LOAD_MESSAGE_OTHER;
}

static void
handle_text (LoadPeer *self, const char *text, gsize n_bytes, gint64 now_us)
{
  LoadMessageKind kind = kind_of (text, n_bytes);

  if (kind == LOAD_MESSAGE_SYNC_COMPLETE && self->state == LOAD_PEER_JOINING)
    {
      self->state = LOAD_PEER_JOINED;
      self->joined_us = now_us;
      self->n_bytes_at_join = self->n_bytes_received;
    }
  self->on_message (self, kind, text, n_bytes, now_us, self->user_data);
}

static void
handle_frame (LoadPeer *self, const LoadFrame *frame, gint64 now_us)
{
  guint8 pong[LOAD_FRAME_HEADER_MAX + 128];
  gsize n_pong;

  switch (frame->opcode)
    {
    case LOAD_FRAME_TEXT:
      handle_text (self, frame->payload, frame->n_bytes, now_us);
      break;

    case LOAD_FRAME_PING:
      n_pong = load_frame_write (pong, sizeof pong, LOAD_FRAME_PONG, frame->payload,
                                 MIN (frame->n_bytes, 125));
      send_bytes (self, pong, n_pong);
      break;

    case LOAD_FRAME_PONG:
      self->on_message (self, LOAD_MESSAGE_PONG, frame->payload, frame->n_bytes, now_us,
                        self->user_data);
      break;

    case LOAD_FRAME_CLOSE:
    default:
      close_peer (self);
    }
}

/* Returns how many of the bytes it used. */
static gsize
handle_handshake (LoadPeer *self, const char *bytes, gsize n_bytes)
{
  const char *end = memmem (bytes, n_bytes, "\r\n\r\n", 4);

  if (end == NULL)
    return 0;
  if (n_bytes < 12 || memcmp (bytes, "HTTP/1.1 101", 12) != 0)
    {
      close_peer (self);
      return 0;
    }
  send_join (self);

  return end + 4 - bytes;
}

/* Returns how many of the bytes it used; the rest is the beginning of a frame. */
static gsize
handle_bytes (LoadPeer *self, const char *bytes, gsize n_bytes, gint64 now_us)
{
  gsize n_used = 0;
  LoadFrame frame;

  if (self->state == LOAD_PEER_UPGRADING)
    n_used = handle_handshake (self, bytes, n_bytes);
  while (self->state >= LOAD_PEER_JOINING && self->state != LOAD_PEER_CLOSED
         && load_frame_read (&frame, bytes + n_used, n_bytes - n_used))
    {
      n_used += frame.n_frame_bytes;
      handle_frame (self, &frame, now_us);
    }

  return n_used;
}

static void
take_bytes (LoadPeer *self, const char *bytes, gsize n_bytes, gint64 now_us)
{
  gsize n_used;

  if (self->unread->len == 0)
    {
      /* The usual case: whole frames, read where they are. */
      n_used = handle_bytes (self, bytes, n_bytes, now_us);
      g_byte_array_append (self->unread, (const guint8 *) bytes + n_used, n_bytes - n_used);
      return;
    }
  g_byte_array_append (self->unread, (const guint8 *) bytes, n_bytes);
  n_used = handle_bytes (self, (const char *) self->unread->data, self->unread->len, now_us);
  if (n_used > 0)
    g_byte_array_remove_range (self->unread, 0, n_used);
}

/**
 * load_peer_handle_readable:
 *
 * Reads once and hands on what is complete. A connection that ended leaves the peer closed.
 */
void
load_peer_handle_readable (LoadPeer *self)
{
  static char buffer[READ_SIZE];
  gssize n_read = recv (self->fd, buffer, sizeof buffer, 0);

  if (n_read > 0)
    {
      self->n_bytes_received += n_read;
      take_bytes (self, buffer, n_read, load_now_us ());
    }
  else if (n_read == 0 || (errno != EAGAIN && errno != EINTR))
    {
      close_peer (self);
    }
}

void
load_peer_handle_writable (LoadPeer *self)
{
  gssize n_sent;

  if (self->state == LOAD_PEER_CONNECTING)
    send_handshake (self);
  if (self->fd < 0 || self->unsent->len == 0)
    return;

  n_sent = send (self->fd, self->unsent->data, self->unsent->len, MSG_NOSIGNAL);
  if (n_sent > 0)
    g_byte_array_remove_range (self->unsent, 0, n_sent);
}

gboolean
load_peer_wants_to_write (const LoadPeer *self)
{
  return self->state == LOAD_PEER_CONNECTING || self->unsent->len > 0;
}
