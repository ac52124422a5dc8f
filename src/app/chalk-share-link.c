/* chalk-share-link.c - one way to reach a board
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "chalk-addresses.h"

#include "chalk-share-link.h"

/**
 * ChalkShareLink:
 *
 * A link to a board by one of the computer's addresses, with a name that people understand.
 * Immutable.
 */
struct _ChalkShareLink
{
  GObject parent_instance;
  /* Owned */
  char *name;
  char *url;
  /* State */
  ChalkLinkKind kind;
};

G_DEFINE_FINAL_TYPE (ChalkShareLink, chalk_share_link, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_NAME,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
chalk_share_link_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_NAME:
      g_value_set_string (value, CHALK_SHARE_LINK (object)->name);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
chalk_share_link_finalize (GObject *object)
{
  ChalkShareLink *self = CHALK_SHARE_LINK (object);

  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->url, g_free);

  G_OBJECT_CLASS (chalk_share_link_parent_class)->finalize (object);
}

static void
chalk_share_link_class_init (ChalkShareLinkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = chalk_share_link_finalize;
  object_class->get_property = chalk_share_link_get_property;

  properties[PROP_NAME] =
      g_param_spec_string ("name", NULL, NULL, NULL, (G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
chalk_share_link_init (ChalkShareLink *self)
{
}

/* (transfer none): what people call a network interface, translated */
const char *
chalk_share_link_describe_kind (ChalkLinkKind kind)
{
  switch (kind)
    {
    case CHALK_LINK_ETHERNET:
      return _ ("Ethernet");

    case CHALK_LINK_WIFI:
      return _ ("Wi-Fi");

    case CHALK_LINK_MOBILE:
      return _ ("Mobile network");

    case CHALK_LINK_VPN:
      return _ ("VPN");

    case CHALK_LINK_NAME:
      return _ ("Name");

    case CHALK_LINK_LOOPBACK:
      return _ ("This computer only");

    case CHALK_LINK_VIRTUAL:
    default:
      return _ ("Virtual network");
    }
}

/**
 * chalk_share_link_new:
 * @address: as in @url, without port
 * @url: the whole link
 */
ChalkShareLink *
chalk_share_link_new (ChalkLinkKind kind, const char *address, const char *url)
{
  ChalkShareLink *self;

  g_return_val_if_fail (address != NULL && url != NULL, NULL);

  self = g_object_new (CHALK_TYPE_SHARE_LINK, NULL);
  self->kind = kind;
  self->url = g_strdup (url);
  /* Translators: a kind of network, such as Wi-Fi, and the computer's address there. */
  self->name = g_strdup_printf (_ ("%s (%s)"), chalk_share_link_describe_kind (kind), address);

  return self;
}

/* For people: the kind of network, and the address. */
const char *
chalk_share_link_get_name (ChalkShareLink *self)
{
  g_return_val_if_fail (CHALK_IS_SHARE_LINK (self), NULL);

  return self->name;
}

const char *
chalk_share_link_get_url (ChalkShareLink *self)
{
  g_return_val_if_fail (CHALK_IS_SHARE_LINK (self), NULL);

  return self->url;
}

ChalkLinkKind
chalk_share_link_get_kind (ChalkShareLink *self)
{
  g_return_val_if_fail (CHALK_IS_SHARE_LINK (self), CHALK_LINK_VIRTUAL);

  return self->kind;
}

/**
 * chalk_share_links_new:
 * @session_id: which board
 *
 * Returns: (transfer full): the #ChalkShareLink by which others reach a board, best first; empty
 * while @host is not shared
 */
GListModel *
chalk_share_links_new (ChalkHost *host, const char *session_id)
{
  GListStore *links;
  g_autoptr (GPtrArray) addresses = NULL;

  g_return_val_if_fail (CHALK_IS_HOST (host) && session_id != NULL, NULL);

  links = g_list_store_new (CHALK_TYPE_SHARE_LINK);
  if (!chalk_host_is_shared (host))
    return G_LIST_MODEL (links);

  addresses = chalk_host_list_addresses (host);
  for (guint i = 0; i < addresses->len; i++)
    {
      const ChalkHostAddress *address = g_ptr_array_index (addresses, i);
      g_autofree char *url = chalk_host_dup_link (host, address->text, session_id);
      g_autoptr (ChalkShareLink) link = chalk_share_link_new (address->kind, address->text, url);

      g_list_store_append (links, link);
    }

  return G_LIST_MODEL (links);
}
