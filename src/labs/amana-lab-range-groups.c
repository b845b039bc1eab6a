/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Ranges of groups of people, mixed: by sex, by age, by the phase of the cycle.
 *
 *     groups := ( label ":"? bound )+
 *     label  := ( sex | age | phase | filler )+      "Femme 20 - 49 ans", "Phase lutéale"
 *
 * The patient's is chosen: of her sex, her age and her phase, as far as a label asks for
 * them and the paper says them. Where two groups fit, or none, or a label has a word that
 * is not known, nothing is chosen. */

#include "config.h"

#include "amana-lab-cells.h"

#include <string.h>

#include "amana-lab-memo.h"
#include "amana-text.h"

#define OLDEST 200

typedef struct
{
  AmanaLabPhase phase;
  const char *words;
} PhaseWords;

static const PhaseWords phases[] = {
  { AMANA_LAB_PHASE_FOLLICULAR, "|folliculaire|follicular|follicullaire|folliculaar|folicular|"
                                "follicolare|proliferative|جريبي|الجريبي|" },
  { AMANA_LAB_PHASE_OVULATORY, "|ovulatoire|ovulation|ovulatory|midcycle|mid-cycle|mi-cycle|pic|"
                               "peak|ovulatoir|ovulatoria|اباضه|الاباضه|" },
  { AMANA_LAB_PHASE_LUTEAL, "|luteale|luteal|luteinique|lutea|secretory|اصفري|الاصفري|" },
  { AMANA_LAB_PHASE_OVER, "|menopause|menopausee|menopausees|post-menopause|postmenopause|"
                          "post-menopausique|postmenopausal|post-menopausal|menopausa|"
                          "postmenopausia|اياس|الاياس|" },
  { AMANA_LAB_PHASE_PREGNANT,
    "|grossesse|enceinte|enceintes|pregnancy|pregnant|trimestre|trimester|"
    "embarazo|zwanger|حمل|الحمل|حامل|" },
};

static const char fillers[] =
  "|phase|phases|femme|de|la|le|du|en|the|of|or|ou|et|and|period|periode|"
  "age|ages|ovulatoire|طور|مرحله|الطور|";

typedef struct
{
  AmanaLabWordClass sex;
  AmanaLabPhase phase;
  int from, to; /* years, the second not in it */
  gboolean strange, aged, closed;
  const AmanaLabToken *bound;
  guint n_bounds;
} Group;

static gboolean
is_in (const char *list, const char *text)
{
  g_autofree char *fold = amana_text_fold (text);
  g_autofree char *wanted = g_strdup_printf ("|%s|", fold);

  return strstr (list, wanted) != NULL;
}

static Group *
open_group (GArray *groups)
{
  Group *last = groups->len > 0 ? &g_array_index (groups, Group, groups->len - 1) : NULL;
  Group group = { .to = OLDEST };

  if (last != NULL && last->bound == NULL)
    return last;
  g_array_append_val (groups, group);
  return &g_array_index (groups, Group, groups->len - 1);
}

static void
take_phase (Group *group, AmanaLabPhase phase)
{
  /* "Phase ovulatoire (pic)" says one phase twice. */
  group->strange =
    group->strange || (group->phase != AMANA_LAB_PHASE_UNKNOWN && group->phase != phase);
  group->phase = phase;
}

static void
take_label (GArray *groups, const AmanaLabToken *token)
{
  Group *group = open_group (groups);

  if (token->type == AMANA_LAB_TOKEN_WORD &&
      (token->word_class == AMANA_LAB_WORD_MALE || token->word_class == AMANA_LAB_WORD_FEMALE))
    {
      group->strange =
        group->strange || (group->sex != AMANA_LAB_WORD_NONE && group->sex != token->word_class);
      group->sex = token->word_class;
      return;
    }
  if (g_ascii_strcasecmp (token->text, "H") == 0)
    {
      group->sex = AMANA_LAB_WORD_MALE;
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (phases); i++)
    {
      if (!is_in (phases[i].words, token->text))
        continue;
      take_phase (group, phases[i].phase);
      return;
    }
  if (amana_lab_age_group (token->text, &group->from, &group->to))
    group->aged = TRUE;
  else if (!is_in (fillers, token->text))
    group->strange = TRUE;
}

/* "20 - 49 ans", "> 50 years" */
static void
take_age (GArray *groups, GPtrArray *tokens, guint at)
{
  const AmanaLabToken *token = tokens->pdata[at];
  AmanaComparator comparator = token->number.comparator;
  Group *group = open_group (groups);
  gboolean range = token->type == AMANA_LAB_TOKEN_RANGE;
  gboolean above = !range && (comparator == AMANA_COMPARATOR_GREATER ||
                              comparator == AMANA_COMPARATOR_GREATER_OR_EQUAL);

  group->strange = group->strange || !amana_lab_token_is_years (tokens->pdata[at + 1]);
  group->aged = TRUE;
  group->from = (int) (range ? token->low : above ? token->number.value : 0);
  group->to = (int) (range ? token->high + 1 : above ? OLDEST : token->number.value);
  if (comparator == AMANA_COMPARATOR_GREATER)
    group->from++;
  if (comparator == AMANA_COMPARATOR_LESS_OR_EQUAL)
    group->to++;
}

static void
take_bound (GArray *groups, const AmanaLabToken *token)
{
  Group *last = groups->len > 0 ? &g_array_index (groups, Group, groups->len - 1) : NULL;

  if (last == NULL)
    last = open_group (groups);
  if (last->bound == NULL)
    last->bound = token;
  last->n_bounds++;
}

static GArray *
list_groups (GPtrArray *tokens)
{
  GArray *groups = g_array_new (FALSE, TRUE, sizeof (Group));

  for (guint i = 0; i < tokens->len; i++)
    {
      const AmanaLabToken *token = tokens->pdata[i];

      if (amana_lab_token_is_age (tokens, i))
        take_age (groups, tokens, i++);
      else if (amana_lab_token_is_bound (token) || token->type == AMANA_LAB_TOKEN_NUMBER)
        take_bound (groups, token);
      else if (token->type == AMANA_LAB_TOKEN_TEXT || token->type == AMANA_LAB_TOKEN_WORD)
        take_label (groups, token);
    }
  return groups;
}

static gboolean
is_labelled (const Group *group)
{
  return group->sex != AMANA_LAB_WORD_NONE || group->aged ||
         group->phase != AMANA_LAB_PHASE_UNKNOWN;
}

static gboolean
fits (const Group *group, AmanaLabWordClass sex, int age, AmanaLabPhase phase)
{
  return (group->sex == AMANA_LAB_WORD_NONE || group->sex == sex) &&
         (!group->aged || (age >= group->from && age < group->to)) &&
         (group->phase == AMANA_LAB_PHASE_UNKNOWN || group->phase == phase);
}

static guint
answer_group (const char *text)
{
  g_autoptr (GPtrArray) tokens = amana_lab_tokens_new_from_text (text);
  g_autoptr (GArray) groups = list_groups (tokens);
  const Group *group = groups->len == 1 ? &g_array_index (groups, Group, 0) : NULL;

  return (guint) (group != NULL && !group->strange && group->bound == NULL && is_labelled (group));
}

gboolean
amana_lab_range_names_group (const char *text)
{
  return amana_lab_memo_ask (AMANA_LAB_MEMO_GROUPS, text, answer_group) != 0;
}

/**
 * amana_lab_range_read_groups:
 * @self: (inout): a range that was not understood
 * @tokens: (element-type AmanaLabToken): its cell
 * @sex: (nullable): of the patient, "F" or "M"
 * @age: in years, or -1
 * @phase: of the cycle on the day of the specimen, as far as the paper says
 *
 * Chooses among ranges of groups; @self is left alone where @tokens are no such list, or not
 * exactly one group is the patient's.
 */
void
amana_lab_range_read_groups (AmanaLabRange *self,
                             GPtrArray *tokens,
                             const char *sex,
                             int age,
                             AmanaLabPhase phase)
{
  AmanaLabWordClass own = sex == NULL   ? AMANA_LAB_WORD_NONE
                          : *sex == 'F' ? AMANA_LAB_WORD_FEMALE
                                        : AMANA_LAB_WORD_MALE;
  g_autoptr (GArray) groups = list_groups (tokens);
  const Group *chosen = NULL;
  guint n = 0;

  for (guint i = 0; i < groups->len; i++)
    {
      const Group *group = &g_array_index (groups, Group, i);

      if (group->strange || group->bound == NULL || !is_labelled (group))
        return;
      if (!fits (group, own, age, phase))
        continue;
      chosen = group;
      n++;
    }
  if (n != 1 || chosen->n_bounds > 1 || !amana_lab_token_is_bound (chosen->bound))
    return;
  amana_lab_range_keep (self, chosen->bound);
  self->understood = TRUE;
  self->by_sex = self->by_sex || chosen->sex != AMANA_LAB_WORD_NONE;
}
