/* chalk-json.c - a strict JSON reader
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "chalk-error.h"
#include "chalk-limits.h"

#include "chalk-json.h"

/**
 * ChalkJsonValue:
 *
 * One value on the tape, see #ChalkJson. The name of an object's member is a string right before
 * the member's value.
 */
struct _ChalkJsonValue
{
  guint8 type;     /* ChalkJsonType */
  guint8 is_exact; /* numbers: integer holds what the text says */
  guint32 span;    /* values on the tape that make up this one, itself included */
  union
  {
    double number;
    const char *string; /* unescaped, with a terminator; borrowed from the text */
    ChalkJson *json;    /* containers: what they are in */
  };
  gint64 integer; /* numbers: if exact; booleans: 0 or 1; strings: bytes; containers: items */
};

/**
 * ChalkJson:
 *
 * A JSON text (RFC 8259), parsed in one pass into a tape: all values in the order of the text, each
 * container followed by what it holds. Three allocations hold everything, so that a stroke of ten
 * thousand points costs no more of them than a heartbeat does.
 *
 * Everything here comes from strangers. json-glib is not used because it takes more than JSON
 * (comments, assignments, hexadecimal numbers), recurses without a limit, and allocates two
 * objects a number.
 */
struct _ChalkJson
{
  char *text;             /* a copy; strings are unescaped in it, in place */
  char *source;           /* another copy, which stays as it is */
  ChalkJsonValue *values; /* the tape, the root first */
  guint n_values;
  guint n_allocated;
};

typedef struct
{
  ChalkJson *json;
  char *at;
  char *end; /* a terminator stands here */
  guint depth;
  const char *why; /* set on failure */
} Parser;

static gboolean parse_value (Parser *parser);

static gboolean
fail (Parser *parser, const char *why)
{
  if (parser->why == NULL)
    parser->why = why;

  return FALSE;
}

/* Good until the next one is appended: the tape moves when it grows. */
static ChalkJsonValue *
append_value (Parser *parser, ChalkJsonType type)
{
  ChalkJson *json = parser->json;

  if (json->n_values == json->n_allocated)
    {
      json->n_allocated *= 2;
      json->values = g_renew (ChalkJsonValue, json->values, json->n_allocated);
    }

  json->values[json->n_values] = (ChalkJsonValue){ .type = type, .span = 1 };

  return &json->values[json->n_values++];
}

static void
skip_space (Parser *parser)
{
  while (*parser->at == ' ' || *parser->at == '\n' || *parser->at == '\r' || *parser->at == '\t')
    parser->at++;
}

static gboolean
parse_literal (Parser *parser, const char *literal, ChalkJsonType type, gint64 integer)
{
  gsize length = strlen (literal);

  if (strncmp (parser->at, literal, length) != 0)
    return fail (parser, "not a value");

  parser->at += length;
  append_value (parser, type)->integer = integer;

  return TRUE;
}

/* The longest numbers that fit into 53 bits whatever their digits, and the powers of ten that a
 * double holds exactly: their quotient is rounded once, so it is what strtod() returns. */
#define EXACT_DIGITS 15
#define EXACT_POWER 22

static const double powers_of_ten[EXACT_POWER + 1] = {
  1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
  1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
};

static guint
skip_digits (Parser *parser, guint64 *value)
{
  const char *start = parser->at;

  for (; g_ascii_isdigit (*parser->at); parser->at++)
    *value = *value * 10 + (guint64) (*parser->at - '0');

  return (guint) (parser->at - start);
}

static gboolean
parse_number (Parser *parser)
{
  char *start = parser->at;
  gboolean is_negative = *start == '-';
  gboolean has_exponent;
  guint64 digits = 0;
  guint64 ignored = 0;
  guint n_whole;
  guint n_decimals = 0;
  ChalkJsonValue *value;

  parser->at += is_negative ? 1 : 0;
  n_whole = skip_digits (parser, &digits);
  if (n_whole == 0 || (n_whole > 1 && parser->at[-(gssize) n_whole] == '0'))
    return fail (parser, "not a number");

  if (*parser->at == '.')
    {
      parser->at++;
      n_decimals = skip_digits (parser, &digits);
      if (n_decimals == 0)
        return fail (parser, "digits must follow the point");
    }

  has_exponent = *parser->at == 'e' || *parser->at == 'E';
  if (has_exponent)
    {
      parser->at++;
      parser->at += *parser->at == '+' || *parser->at == '-' ? 1 : 0;
      if (skip_digits (parser, &ignored) == 0)
        return fail (parser, "digits must follow the exponent");
    }

  value = append_value (parser, CHALK_JSON_NUMBER);
  if (!has_exponent && n_whole + n_decimals <= EXACT_DIGITS)
    value->number = (double) digits / powers_of_ten[n_decimals] * (is_negative ? -1 : 1);
  else
    value->number = g_ascii_strtod (start, NULL);

  if (!has_exponent && n_decimals == 0 && n_whole <= 18)
    {
      value->is_exact = TRUE;
      value->integer = is_negative ? -(gint64) digits : (gint64) digits;
    }

  return TRUE;
}

static gboolean
read_hex (Parser *parser, gunichar *unit)
{
  *unit = 0;

  for (guint i = 0; i < 4; i++, parser->at++)
    {
      int digit = g_ascii_xdigit_value (*parser->at);

      if (digit < 0)
        return fail (parser, "four hexadecimal digits must follow \\u");
      *unit = *unit << 4 | (gunichar) digit;
    }

  return TRUE;
}

/* Behind "\u"; a character beyond the first 65,536 is written as two. */
static gboolean
parse_code_point (Parser *parser, gunichar *character)
{
  gunichar low;

  if (!read_hex (parser, character))
    return FALSE;

  if (*character < 0xd800 || *character > 0xdfff)
    return TRUE;

  if (*character > 0xdbff || parser->at[0] != '\\' || parser->at[1] != 'u')
    return fail (parser, "half a surrogate pair");

  parser->at += 2;
  if (!read_hex (parser, &low))
    return FALSE;
  if (low < 0xdc00 || low > 0xdfff)
    return fail (parser, "half a surrogate pair");

  *character = 0x10000 + ((*character - 0xd800) << 10) + (low - 0xdc00);

  return TRUE;
}

/* Behind a backslash. What is written never gets ahead of what is read. */
static gboolean
parse_escape (Parser *parser, char **out)
{
  static const char names[] = "\"\\/bfnrt";
  static const char meanings[] = "\"\\/\b\f\n\r\t";
  const char *name = *parser->at != '\0' ? strchr (names, *parser->at) : NULL;
  gunichar character;

  if (name != NULL)
    {
      parser->at++;
      *(*out)++ = meanings[name - names];
      return TRUE;
    }

  if (*parser->at != 'u')
    return fail (parser, "unknown escape");

  parser->at++;
  if (!parse_code_point (parser, &character))
    return FALSE;
  *out += g_unichar_to_utf8 (character, *out);

  return TRUE;
}

static gboolean
parse_string (Parser *parser)
{
  char *start = ++parser->at;
  char *out = start;
  ChalkJsonValue *value;

  while (*parser->at != '"')
    {
      if (*parser->at == '\\')
        {
          parser->at++;
          if (!parse_escape (parser, &out))
            return FALSE;
        }
      else if ((guchar) *parser->at < 0x20)
        return fail (parser, parser->at == parser->end ? "a string has no end"
                                                       : "a control character in a string");
      else
        *out++ = *parser->at++;
    }

  parser->at++;
  *out = '\0';
  value = append_value (parser, CHALK_JSON_STRING);
  value->string = start;
  value->integer = out - start;

  return TRUE;
}

static gboolean
parse_member_name (Parser *parser)
{
  skip_space (parser);
  if (*parser->at != '"')
    return fail (parser, "a member's name must be a string");
  if (!parse_string (parser))
    return FALSE;

  skip_space (parser);
  if (*parser->at != ':')
    return fail (parser, "a colon must follow a member's name");
  parser->at++;

  return TRUE;
}

static gboolean
parse_items (Parser *parser, char closing, guint *n_items)
{
  skip_space (parser);
  if (*parser->at == closing)
    {
      parser->at++;
      return TRUE;
    }

  for (;;)
    {
      if (closing == '}' && !parse_member_name (parser))
        return FALSE;
      if (!parse_value (parser))
        return FALSE;
      (*n_items)++;

      skip_space (parser);
      if (*parser->at == closing)
        break;
      if (*parser->at != ',')
        return fail (parser, "a comma or an end is missing");
      parser->at++;
    }

  parser->at++;

  return TRUE;
}

static gboolean
parse_container (Parser *parser, ChalkJsonType type)
{
  guint index = parser->json->n_values;
  guint n_items = 0;
  ChalkJsonValue *value;

  append_value (parser, type)->json = parser->json;
  if (++parser->depth > CHALK_LIMIT_NESTING)
    return fail (parser, "nested too deep");

  parser->at++;
  if (!parse_items (parser, type == CHALK_JSON_OBJECT ? '}' : ']', &n_items))
    return FALSE;
  parser->depth--;

  value = &parser->json->values[index];
  value->integer = n_items;
  value->span = parser->json->n_values - index;

  return TRUE;
}

static gboolean
parse_value (Parser *parser)
{
  skip_space (parser);

  switch (*parser->at)
    {
    case '{':
      return parse_container (parser, CHALK_JSON_OBJECT);

    case '[':
      return parse_container (parser, CHALK_JSON_ARRAY);

    case '"':
      return parse_string (parser);

    case 't':
      return parse_literal (parser, "true", CHALK_JSON_BOOLEAN, TRUE);

    case 'f':
      return parse_literal (parser, "false", CHALK_JSON_BOOLEAN, FALSE);

    case 'n':
      return parse_literal (parser, "null", CHALK_JSON_NULL, 0);

    default:
      return parse_number (parser);
    }
}

static gboolean
parse_text (Parser *parser)
{
  if (!parse_value (parser))
    return FALSE;

  skip_space (parser);

  return parser->at == parser->end || fail (parser, "something follows the value");
}

/**
 * chalk_json_parse:
 * @text: (array length=length) (nullable): any bytes; %NULL if there are none
 * @length: their number, less than 4 GiB
 * @error: return location; %CHALK_ERROR_INVALID
 *
 * Takes JSON in UTF-8, nested at most %CHALK_LIMIT_NESTING deep (rule L10), and nothing else.
 * Numbers too large for a double become infinite; who reads them refuses them.
 *
 * Returns: (transfer full) (nullable): what @text says
 */
ChalkJson *
chalk_json_parse (const char *text, gsize length, GError **error)
{
  g_autoptr (ChalkJson) self = NULL;
  Parser parser = { 0 };

  g_return_val_if_fail (text != NULL || length == 0, NULL);
  g_return_val_if_fail (length < G_MAXUINT32, NULL);

  if (!g_utf8_validate_len (text, length, NULL))
    {
      g_set_error (error, CHALK_ERROR, CHALK_ERROR_INVALID, "not UTF-8");
      return NULL;
    }

  self = g_new0 (ChalkJson, 1);
  self->text = g_strndup (length > 0 ? text : "", length);
  self->source = g_memdup2 (self->text, length + 1);
  self->n_allocated = 32 + (guint) length / 16;
  self->values = g_new (ChalkJsonValue, self->n_allocated);

  parser.json = self;
  parser.at = self->text;
  parser.end = self->text + length;
  if (!parse_text (&parser))
    {
      g_set_error (error, CHALK_ERROR, CHALK_ERROR_INVALID,
                   "not JSON at byte %" G_GSIZE_FORMAT ": %s", (gsize) (parser.at - self->text),
                   parser.why);
      return NULL;
    }

  return g_steal_pointer (&self);
}

void
chalk_json_free (ChalkJson *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->text);
  g_free (self->source);
  g_free (self->values);
  g_free (self);
}

/* (transfer none): lives as long as @self. */
const ChalkJsonValue *
chalk_json_get_root (ChalkJson *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->values;
}

ChalkJsonType
chalk_json_value_get_value_type (const ChalkJsonValue *value)
{
  g_return_val_if_fail (value != NULL, CHALK_JSON_NULL);

  return value->type;
}

gboolean
chalk_json_value_get_boolean (const ChalkJsonValue *value)
{
  g_return_val_if_fail (value != NULL && value->type == CHALK_JSON_BOOLEAN, FALSE);

  return value->integer != 0;
}

/* May be infinite, never NaN. */
double
chalk_json_value_get_number (const ChalkJsonValue *value)
{
  g_return_val_if_fail (value != NULL && value->type == CHALK_JSON_NUMBER, 0);

  return value->number;
}

/**
 * chalk_json_value_get_integer:
 * @value: a number
 * @integer: (out): what it says exactly
 *
 * Returns: %TRUE if @value is an integer of at most 18 digits, or one that is written with a point
 *   or an exponent and that every reader takes for the same integer
 */
gboolean
chalk_json_value_get_integer (const ChalkJsonValue *value, gint64 *integer)
{
  g_return_val_if_fail (value != NULL && value->type == CHALK_JSON_NUMBER, FALSE);

  if (value->is_exact)
    *integer = value->integer;
  else if (fabs (value->number) <= 9007199254740991.0 && value->number == floor (value->number))
    *integer = (gint64) value->number;
  else
    return FALSE;

  return TRUE;
}

/**
 * chalk_json_value_get_string:
 * @value: a string
 * @length: (out) (optional): its bytes; more than strlen() says where the string holds U+0000
 *
 * Returns: (transfer none): the string, unescaped, with a terminator
 */
const char *
chalk_json_value_get_string (const ChalkJsonValue *value, gsize *length)
{
  g_return_val_if_fail (value != NULL && value->type == CHALK_JSON_STRING, NULL);

  if (length != NULL)
    *length = (gsize) value->integer;

  return value->string;
}

/* The number of an array's elements or of an object's members. */
guint
chalk_json_value_get_length (const ChalkJsonValue *value)
{
  g_return_val_if_fail (value != NULL, 0);
  g_return_val_if_fail (value->type == CHALK_JSON_ARRAY || value->type == CHALK_JSON_OBJECT, 0);

  return (guint) value->integer;
}

/**
 * chalk_json_iter_init:
 * @container: an array or an object; must live as long as the walk
 */
void
chalk_json_iter_init (ChalkJsonIter *iter, const ChalkJsonValue *container)
{
  g_return_if_fail (iter != NULL && container != NULL);
  g_return_if_fail (container->type == CHALK_JSON_ARRAY || container->type == CHALK_JSON_OBJECT);

  iter->next = container + 1;
  iter->n_left = (guint) container->integer;
  iter->has_names = container->type == CHALK_JSON_OBJECT;
}

/**
 * chalk_json_iter_next:
 * @name: (out) (optional): the member's name; %NULL in arrays
 * @value: (out): its value
 *
 * Returns: %FALSE when there are no more
 */
gboolean
chalk_json_iter_next (ChalkJsonIter *iter, const char **name, const ChalkJsonValue **value)
{
  if (iter->n_left == 0)
    return FALSE;

  if (name != NULL)
    *name = iter->has_names ? iter->next->string : NULL;
  *value = iter->next + (iter->has_names ? 1 : 0);

  iter->next = *value + (*value)->span;
  iter->n_left--;

  return TRUE;
}

/* Behind the string that begins at @at, a quotation mark. */
static const char *
skip_string_source (const char *at)
{
  for (at++; *at != '"'; at++)
    if (*at == '\\')
      at++;

  return at + 1;
}

/* Behind the value that begins at @at, which is known to be JSON. */
static const char *
skip_value_source (const char *at)
{
  guint depth = 0;

  do
    {
      if (*at == '"')
        at = skip_string_source (at);
      else if (strchr ("{[", *at) != NULL)
        depth++, at++;
      else if (strchr ("}]", *at) != NULL)
        depth--, at++;
      else if (depth > 0)
        at++;
      else
        at += strcspn (at, ",]} \n\r\t");
    }
  while (depth > 0);

  return at;
}

/**
 * chalk_json_dup_member_source:
 * @object: an object
 * @value: the value of one of its members
 *
 * Returns: (transfer full): the text of @value as it came, without the white space around it
 */
char *
chalk_json_dup_member_source (const ChalkJsonValue *object, const ChalkJsonValue *value)
{
  const ChalkJson *json;
  const char *start;

  g_return_val_if_fail (object != NULL && object->type == CHALK_JSON_OBJECT, NULL);
  g_return_val_if_fail (value > object && value < object + object->span, NULL);

  /* A string begins at the same place before and after it is unescaped, and the name of a member
   * is the string right before its value. */
  json = object->json;
  start = skip_string_source (json->source + (value[-1].string - json->text) - 1);
  start += strspn (start, ": \n\r\t");

  return g_strndup (start, (gsize) (skip_value_source (start) - start));
}

/* How many arrays and objects are inside each other in @value, itself included. */
guint
chalk_json_value_get_depth (const ChalkJsonValue *value)
{
  const ChalkJsonValue *ends[CHALK_LIMIT_NESTING];
  const ChalkJsonValue *end;
  guint depth = 0;
  guint deepest = 0;

  g_return_val_if_fail (value != NULL, 0);

  end = value + value->span;
  for (const ChalkJsonValue *at = value; at < end; at++)
    {
      while (depth > 0 && at >= ends[depth - 1])
        depth--;
      if (at->type != CHALK_JSON_ARRAY && at->type != CHALK_JSON_OBJECT)
        continue;
      ends[depth++] = at + at->span;
      deepest = MAX (deepest, depth);
    }

  return deepest;
}
