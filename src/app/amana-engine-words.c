/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What the person is told of an engine: where words go that it is given, and what is
 * known of who gets them. All of it follows from the engine's specification and from
 * the table of known services; what neither says is called unknown.
 *
 * Nothing is promised here for programs that Amana did not start: what a server on
 * this computer does with words is up to that server.
 */

#include "config.h"

#include "amana-engine-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "amana-consent-words.h"
#include "amana-text.h"

/**
 * amana_engine_words_get_title:
 * @spec: (nullable): an engine; %NULL: the guide
 *
 * Returns: what it is called
 */
const char *
amana_engine_words_get_title (const AmanaEngineSpec *spec)
{
  return spec != NULL ? spec->title : _ ("Built-in guide");
}

/**
 * amana_engine_words_find_recipient:
 * @spec: (nullable): an engine
 *
 * Returns: (transfer full) (nullable): who gets what it is given; %NULL when nobody
 *   does but Amana and what Amana starts
 */
AmanaRecipient *
amana_engine_words_find_recipient (const AmanaEngineSpec *spec)
{
  if (spec == NULL || spec->kind == AMANA_ENGINE_LOCAL_MODEL)
    return NULL;
  if (spec->base_url == NULL && spec->unix_path == NULL)
    return NULL;
  return amana_recipient_new (spec->id, spec->title,
                              spec->unix_path != NULL ? spec->unix_path : spec->base_url);
}

/**
 * amana_engine_words_dup_address:
 * @spec: (nullable): an engine
 *
 * Returns: (transfer full) (nullable): where it is, as one run from left to right
 */
char *
amana_engine_words_dup_address (const AmanaEngineSpec *spec)
{
  g_autofree char *name = NULL;

  if (spec == NULL)
    return NULL;
  if (spec->kind == AMANA_ENGINE_LOCAL_MODEL)
    name = spec->model_path != NULL ? g_filename_display_basename (spec->model_path) : NULL;
  else
    name = g_strdup (spec->unix_path != NULL ? spec->unix_path : spec->base_url);
  return name != NULL ? amana_text_isolate_ltr (name) : NULL;
}

static gboolean
is_socket (const AmanaEngineSpec *spec)
{
  return spec->unix_path != NULL ||
         (spec->base_url != NULL && g_str_has_prefix (spec->base_url, "unix:"));
}

static char *
say_elsewhere (const AmanaEngineSpec *spec)
{
  g_autoptr (AmanaRecipient) recipient = amana_engine_words_find_recipient (spec);
  g_autofree char *host = amana_text_isolate_ltr (recipient != NULL ? recipient->host : "?");

  if (recipient == NULL || recipient->country == NULL)
    return g_strdup_printf (
      /* Translators: a host such as api.example.org. */
      _ ("Your words go over the internet to %s. In which country that is, is not known."), host);
  /* Translators: a host such as api.example.org, then a country. */
  return g_strdup_printf (_ ("Your words go over the internet to %1$s, %2$s."), host,
                          amana_engine_words_get_country (recipient->country));
}

/**
 * amana_engine_words_dup_where:
 * @spec: (nullable): an engine; %NULL: the guide
 *
 * Returns: (transfer full): a sentence: where words go that it is given
 */
char *
amana_engine_words_dup_where (const AmanaEngineSpec *spec)
{
  g_autofree char *host = NULL;
  g_autoptr (AmanaRecipient) recipient = NULL;

  if (spec == NULL)
    return g_strdup (_ ("Answers from built-in rules. Nothing leaves this computer."));
  switch (spec->kind)
    {
    case AMANA_ENGINE_LOCAL_MODEL:
      return g_strdup (_ ("Your words go to a program that Amana starts on this computer and "
                          "cuts off from the network."));
    case AMANA_ENGINE_LOCAL_SERVER:
      if (is_socket (spec))
        return g_strdup (_ ("Your words go to a program on this computer, and over no network."));
      recipient = amana_engine_words_find_recipient (spec);
      host = amana_text_isolate_ltr (recipient != NULL ? recipient->host : "localhost");
      /* Translators: a host and port such as 127.0.0.1:11434. */
      return g_strdup_printf (_ ("Your words go to a program on this computer, at %s."), host);
    case AMANA_ENGINE_REMOTE:
      break;
    }
  return say_elsewhere (spec);
}

/* --- what is known of a service ---------------------------------------------------- */

/**
 * amana_engine_words_get_training:
 * @training: what a service says of it
 *
 * Returns: whether models are trained on what it is sent
 */
const char *
amana_engine_words_get_training (AmanaTraining training)
{
  switch (training)
    {
    case AMANA_TRAINING_NO:
      return C_ ("training", "no");
    case AMANA_TRAINING_OPT_OUT:
      return C_ ("training", "yes, unless you object there");
    case AMANA_TRAINING_OPT_IN:
      return C_ ("training", "only if you agreed there");
    case AMANA_TRAINING_BY_PLAN:
      return C_ ("training", "yes or no, by what you pay there");
    case AMANA_TRAINING_YES:
      return C_ ("training", "yes");
    case AMANA_TRAINING_UNKNOWN:
      break;
    }
  return C_ ("known of a service", "unknown");
}

/**
 * amana_engine_words_dup_retention:
 * @days: at most; 0: not at all; %AMANA_RETENTION_UNKNOWN
 *
 * Returns: (transfer full): how long a service keeps what it is sent
 */
char *
amana_engine_words_dup_retention (int days)
{
  if (days < 0)
    return g_strdup (C_ ("known of a service", "unknown"));
  if (days == 0)
    return g_strdup (C_ ("retention", "not at all"));
  return g_strdup_printf (ngettext ("up to %d day", "up to %d days", (unsigned long) days), days);
}

/**
 * amana_engine_words_get_country:
 * @code: (nullable): as in ISO 3166, two letters
 *
 * Returns: its name where there is one here, else @code itself, or "unknown"
 */
const char *
amana_engine_words_get_country (const char *code)
{
  if (code == NULL)
    return C_ ("known of a service", "unknown");
  return amana_words_for_country (code);
}

/* --- the drawing --------------------------------------------------------------------- */

static void
draw_guide (AmanaFlow *flow)
{
  amana_flow_add (flow, AMANA_FLOW_AMANA, AMANA_FLOW_WITHIN, _ ("Amana"),
                  _ ("The built-in guide answers here"));
  amana_flow_add_outside (flow, AMANA_FLOW_NO_WAY, _ ("The internet"), _ ("Nothing goes there"));
  amana_flow_take_words (
    flow, g_strdup (_ ("Your words go from you to Amana, on this computer. The built-in guide "
                       "answers there. Nothing goes to the internet.")));
}

static char *
note_server (const AmanaEngineSpec *spec)
{
  g_autoptr (GString) note = g_string_new (NULL);
  g_autofree char *host = NULL;
  g_autofree char *model = spec->model != NULL ? amana_text_isolate_ltr (spec->model) : NULL;
  g_autoptr (AmanaRecipient) recipient = amana_engine_words_find_recipient (spec);

  if (recipient != NULL && !is_socket (spec))
    {
      host = amana_text_isolate_ltr (recipient->host);
      g_string_append_printf (note, "%s\n", host);
    }
  if (model != NULL && strstr (spec->title, spec->model) == NULL)
    g_string_append_printf (note, "%s\n", model);
  if (spec->kind == AMANA_ENGINE_LOCAL_MODEL)
    g_string_append (note, _ ("Started by Amana, without network"));
  else
    g_string_append (note, _ ("What it keeps is up to it"));
  return g_string_free_and_steal (g_steal_pointer (&note));
}

static char *
say_local (const AmanaEngineSpec *spec)
{
  g_autofree char *title = amana_text_isolate (spec->title);

  if (spec->kind == AMANA_ENGINE_LOCAL_MODEL)
    return g_strdup_printf (
      /* Translators: what the person calls a model. */
      _ ("Your words go from you to Amana, from there to the courier, which can read no file, "
         "and from there to %s, a program that Amana starts without network. All of this is on "
         "this computer. The answer comes back the same way."),
      title);
  return g_strdup_printf (
    /* Translators: what the person calls a model. */
    _ ("Your words go from you to Amana, from there to the courier, which can read no file, and "
       "from there to %s, another program of this computer. What that one keeps is up to it. The "
       "answer comes back the same way."),
    title);
}

static void
draw_local (AmanaFlow *flow, const AmanaEngineSpec *spec)
{
  g_autofree char *note = note_server (spec);

  amana_flow_add (flow, AMANA_FLOW_PROGRAM, AMANA_FLOW_WITHIN, spec->title, note);
  amana_flow_take_words (flow, say_local (spec));
}

static void
draw_remote (AmanaFlow *flow, const AmanaEngineSpec *spec)
{
  g_autoptr (AmanaRecipient) to = amana_engine_words_find_recipient (spec);
  g_autofree char *host = amana_text_isolate_ltr (to != NULL ? to->host : "?");
  g_autofree char *kept =
    amana_engine_words_dup_retention (to != NULL ? to->retention_days : AMANA_RETENTION_UNKNOWN);
  const char *country = amana_engine_words_get_country (to != NULL ? to->country : NULL);
  const char *training =
    amana_engine_words_get_training (to != NULL ? to->training : AMANA_TRAINING_UNKNOWN);
  g_autofree char *note =
    /* Translators: in a drawing; a host, then what is known of the service. */
    g_strdup_printf (_ ("%1$s\nCountry: %2$s\nTraining: %3$s\nKept: %4$s"), host, country, training,
                     kept);
  char *words =
    /* Translators: a service's name, its host, its country, and whether it trains models and
     * how long it keeps words: "no", "up to 30 days", "unknown". */
    g_strdup_printf (
      _ ("Your words go from you to Amana, from there to the courier, which can read no file. "
         "There they leave this computer, encrypted on the way (TLS), and go over the internet "
         "to %1$s, %2$s. Country: %3$s. Training on your words: %4$s. Kept there: %5$s. The "
         "answer comes back the same way."),
      to != NULL && to->company != NULL ? to->company : spec->title, host, country, training, kept);

  amana_flow_add_outside (flow, AMANA_FLOW_SEALED,
                          to != NULL && to->company != NULL ? to->company : spec->title, note);
  amana_flow_take_words (flow, words);
}

/**
 * amana_engine_words_draw:
 * @spec: (nullable): an engine; %NULL: the guide
 *
 * Returns: (transfer full): which way words go to it
 */
AmanaFlow *
amana_engine_words_draw (const AmanaEngineSpec *spec)
{
  AmanaFlow *flow = amana_flow_new (_ ("This computer"));

  /* Translators: in a drawing: the person who writes. */
  amana_flow_add (flow, AMANA_FLOW_PERSON, AMANA_FLOW_NO_WAY, C_ ("drawing", "You"), NULL);
  if (spec == NULL)
    {
      draw_guide (flow);
      return flow;
    }
  amana_flow_add (flow, AMANA_FLOW_AMANA, AMANA_FLOW_WITHIN, _ ("Amana"),
                  _ ("Keeps the conversation, encrypted"));
  /* Translators: the part of Amana that carries letters to a model. */
  amana_flow_add (flow, AMANA_FLOW_COURIER, AMANA_FLOW_WITHIN, _ ("Courier"),
                  _ ("Sees this one letter, no file"));
  if (spec->kind == AMANA_ENGINE_REMOTE)
    draw_remote (flow, spec);
  else
    draw_local (flow, spec);
  return flow;
}
