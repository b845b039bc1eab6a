/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* How urgent a conversation is.
 *
 * Signs come one after the other: "a bad headache", and ten minutes later "my neck is
 * stiff". So a message that names something of health is judged twice, alone and together with what
 * was said of health in the two days before it, at most four thousand bytes of that; the higher
 * verdict counts. Together only a rule may raise it, never the weights: they were learnt from
 * single messages.
 *
 * What counts stays. A message that says less lowers nothing, whoever is quoted in it;
 * only the person puts a warning away, by saying that she called or is safe. After that
 * a message brings the warning back if it tells of something itself, or if together it
 * is worse than anything before; thanks for the ambulance do neither.
 *
 * Of a message in another language it is shown, once, that no signs were looked for in it. */

#include "config.h"

#include "amana-triage-course.h"

#include <string.h>

#include "amana-signs.h"

#define TOGETHER_US        (2 * G_TIME_SPAN_DAY)
#define MAX_TOGETHER_BYTES 4000
#define MAX_PIECE_BYTES    1000
#define FEW_WORDS          5

typedef struct
{
  gint64 time_us;
  char *text;
} Said;

struct _AmanaTriageCourse
{
  char *language; /* (nullable) */
  GArray *said;   /* of Said: about health, or not judged yet; oldest first */
  AmanaUrgency shown;
  char *sign; /* (nullable) of what is shown */
  gboolean settled;
  AmanaUrgency highest;
  gboolean has_news;
  gboolean is_asking; /* the last message was a question, and told of nothing */
};

static void
clear_said (gpointer data)
{
  g_free (((Said *) data)->text);
}

/**
 * amana_triage_course_new:
 * @language: (nullable): "en", "fr" or "ar": what reasons are said in; %NULL for that of
 *   each message
 *
 * Returns: (transfer full): a conversation in which nothing was said
 */
AmanaTriageCourse *
amana_triage_course_new (const char *language)
{
  AmanaTriageCourse *self = g_new0 (AmanaTriageCourse, 1);

  self->language = g_strdup (language);
  self->said = g_array_new (FALSE, FALSE, sizeof (Said));
  g_array_set_clear_func (self->said, clear_said);
  return self;
}

void
amana_triage_course_free (AmanaTriageCourse *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->said);
  g_free (self->language);
  g_free (self->sign);
  g_free (self);
}

/**
 * amana_triage_course_recall:
 * @urgency: what is shown
 * @sign: (nullable): the rule that found it
 * @settled: whether the person has put it away
 * @highest: what was reached at any time, settled or not
 *
 * What is on disk of the conversation. To be called before anything is said.
 */
void
amana_triage_course_recall (AmanaTriageCourse *self,
                            AmanaUrgency urgency,
                            const char *sign,
                            gboolean settled,
                            AmanaUrgency highest)
{
  g_return_if_fail (self != NULL);

  self->shown = urgency;
  g_set_str (&self->sign, sign);
  self->settled = settled;
  self->highest = MAX (highest, urgency);
}

static gboolean
ends_as_question (const char *text)
{
  g_autofree char *end = g_strchomp (g_strdup (text));

  return g_str_has_suffix (end, "?") || g_str_has_suffix (end, "؟");
}

/* A question that tells of nobody. */
static gboolean
asks_only (const char *text)
{
  g_autoptr (AmanaTriage) alone = NULL;

  if (!ends_as_question (text))
    return FALSE;
  alone = amana_triage_new (text, NULL);
  return alone->urgency == AMANA_URGENCY_NONE;
}

static void
keep (AmanaTriageCourse *self, const char *text, gint64 time_us)
{
  Said said = { .time_us = time_us };

  said.text = g_utf8_make_valid (text, (gssize) MIN (strlen (text), MAX_PIECE_BYTES));
  g_array_append_val (self->said, said);
}

/**
 * amana_triage_course_hear:
 * @text: valid UTF-8: an earlier message of the person's
 * @time_us: when, in microseconds since 1970
 *
 * To be judged together with what is said next; its own verdict was recalled.
 */
void
amana_triage_course_hear (AmanaTriageCourse *self, const char *text, gint64 time_us)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (text != NULL);

  keep (self, text, time_us);
  self->is_asking = asks_only (text);
}

/* "My son has a headache", and then "my neck is stiff": hers is not his. What came of her
 * own goes on with what she says of another: "I am pregnant", "my baby does not move". */
static gboolean
is_of_another (const char *before, AmanaSignsWhom whom)
{
  return whom == AMANA_SIGNS_WHOM_ME &&
         amana_signs_find_whom (amana_signs_get (), before) == AMANA_SIGNS_WHOM_ANOTHER;
}

/* "He has 38.4" goes on with the sentence before: "my baby is three weeks old". */
static gboolean
is_only_figure (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", FEW_WORDS + 1);
  gboolean has_digit = FALSE;

  for (const char *p = text; *p != '\0'; p++)
    has_digit |= g_ascii_isdigit (*p);
  return has_digit && g_strv_length (words) <= FEW_WORDS;
}

/* The latest of what was said before @time_us that fits, in order; NULL for nothing. */
static char *
dup_before (AmanaTriageCourse *self, gint64 time_us, AmanaSignsWhom whom)
{
  GString *joined = NULL;
  gsize size = 0;
  guint first = self->said->len;

  for (; first > 0; first--)
    {
      const Said *said = &g_array_index (self->said, Said, first - 1);

      size += strlen (said->text) + 1;
      if (size > MAX_TOGETHER_BYTES || said->time_us < time_us - TOGETHER_US)
        break;
    }
  for (guint i = first; i < self->said->len; i++)
    {
      const char *text = g_array_index (self->said, Said, i).text;

      if (is_of_another (text, whom))
        continue;
      if (joined == NULL)
        joined = g_string_new (NULL);
      g_string_append (joined, text);
      g_string_append_c (joined, '\n');
    }
  return joined != NULL ? g_string_free_and_steal (joined) : NULL;
}

/* Whether @together is worse, or as bad with a reason that can be named. */
static gboolean
says_more (AmanaTriageCourse *self, const AmanaTriage *alone, const AmanaTriage *together)
{
  if (together->sign == NULL || together->urgency < alone->urgency)
    return FALSE;
  if (together->urgency == alone->urgency)
    return alone->sign == NULL && alone->urgency >= AMANA_URGENCY_SOON;
  return together->urgency > self->highest || alone->urgency >= AMANA_URGENCY_SOON;
}

/* "I think it was a snake" is no talk of health, and may end what was begun. */
static gboolean
tells (const AmanaTriage *alone, const char *text)
{
  g_autofree char *words = alone->health ? NULL : amana_triage_dup_words (text);

  return alone->health || words != NULL;
}

/* "What are the signs of…?", and then "is a stiff neck one of them?": who goes on asking tells
 * of nobody, unless a rule finds that she does. */
static gboolean
goes_on_asking (AmanaTriageCourse *self, const AmanaTriage *alone, const char *text)
{
  return self->is_asking && alone->sign == NULL && ends_as_question (text);
}

static void
quieten (AmanaTriage *verdict)
{
  verdict->urgency = AMANA_URGENCY_NONE;
  g_clear_pointer (&verdict->why, g_free);
}

/* What @text and what was said before mean together, where that is more. */
static AmanaTriage *
judge_together (AmanaTriageCourse *self, const char *text, gint64 time_us, const AmanaTriage *alone)
{
  g_autofree char *before = NULL;
  g_autofree char *joined = NULL;
  g_autoptr (AmanaTriage) together = NULL;

  if (alone->urgency == AMANA_URGENCY_EMERGENCY && alone->sign != NULL)
    return NULL;
  before = dup_before (self, time_us, amana_signs_find_whom (amana_signs_get (), text));
  if (before == NULL)
    return NULL;
  if (is_only_figure (text))
    before[strlen (before) - 1] = ' ';
  joined = g_strconcat (before, text, NULL);
  together = amana_triage_new (joined, self->language);
  return says_more (self, alone, together) ? g_steal_pointer (&together) : NULL;
}

/* Once she has read that her language is not known it is not said again, nor beside a warning. */
static gboolean
is_unread (AmanaTriageCourse *self, const AmanaTriage *verdict)
{
  return verdict->foreign && verdict->urgency < AMANA_URGENCY_SOON &&
         self->shown < AMANA_URGENCY_SOON;
}

static void
take_warning (AmanaTriageCourse *self, const AmanaTriage *verdict)
{
  if (!self->has_news)
    return;
  if (self->settled || verdict->urgency >= self->shown)
    {
      self->shown = verdict->urgency;
      g_set_str (&self->sign, verdict->sign);
      self->settled = FALSE;
    }
  self->highest = MAX (self->highest, verdict->urgency);
}

static void
take_in (AmanaTriageCourse *self, const AmanaTriage *verdict)
{
  self->has_news = verdict->urgency >= AMANA_URGENCY_SOON;
  if (is_unread (self, verdict))
    {
      self->has_news = TRUE;
      self->shown = AMANA_URGENCY_SOON;
      g_set_str (&self->sign, AMANA_SIGN_OTHER_LANGUAGE);
    }
  else
    take_warning (self, verdict);
}

/**
 * amana_triage_course_say:
 * @text: valid UTF-8: what the person says now
 * @time_us: when, in microseconds since 1970
 *
 * A few milliseconds. @text is remembered for what follows.
 *
 * Returns: (transfer full): how urgent it is, alone or with what was said before
 */
AmanaTriage *
amana_triage_course_say (AmanaTriageCourse *self, const char *text, gint64 time_us)
{
  g_autoptr (AmanaTriage) alone = NULL;
  AmanaTriage *together;
  gboolean is_evidence;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  alone = amana_triage_new (text, self->language);
  is_evidence = tells (alone, text);
  if (goes_on_asking (self, alone, text))
    quieten (alone);
  self->is_asking = ends_as_question (text) && alone->urgency == AMANA_URGENCY_NONE;
  together = is_evidence ? judge_together (self, text, time_us, alone) : NULL;
  take_in (self, together != NULL ? together : alone);
  if (is_evidence)
    keep (self, text, time_us);
  return together != NULL ? together : g_steal_pointer (&alone);
}

AmanaUrgency
amana_triage_course_get_urgency (AmanaTriageCourse *self)
{
  g_return_val_if_fail (self != NULL, AMANA_URGENCY_NONE);

  return self->shown;
}

const char *
amana_triage_course_get_sign (AmanaTriageCourse *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->sign;
}

gboolean
amana_triage_course_get_settled (AmanaTriageCourse *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->settled;
}

AmanaUrgency
amana_triage_course_get_highest (AmanaTriageCourse *self)
{
  g_return_val_if_fail (self != NULL, AMANA_URGENCY_NONE);

  return self->highest;
}

gboolean
amana_triage_course_has_news (AmanaTriageCourse *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->has_news;
}
