/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What the machine does not do for the person, in plain words: what is, why it matters,
 * what to do. What could not be seen is said to be unknown. */

#include "config.h"

#include "amana-machine-words.h"

#include <glib/gi18n-lib.h>

#define N_STATES 3

static const char *const lines[AMANA_MACHINE_N_PARTS][N_STATES] = {
  [AMANA_MACHINE_DISK] = {
    [AMANA_MACHINE_UNKNOWN] = N_ ("Whether the disk is encrypted is unknown"),
    [AMANA_MACHINE_PROTECTED] = N_ ("The disk is encrypted"),
    [AMANA_MACHINE_UNPROTECTED] = N_ ("The disk is not encrypted"),
  },
  [AMANA_MACHINE_SWAP] = {
    [AMANA_MACHINE_UNKNOWN] = N_ ("Whether swap is encrypted is unknown"),
    [AMANA_MACHINE_PROTECTED] = N_ ("Memory is not written to the disk in clear"),
    [AMANA_MACHINE_UNPROTECTED] = N_ ("Swap is not encrypted"),
  },
  [AMANA_MACHINE_SCREEN_LOCK] = {
    [AMANA_MACHINE_UNKNOWN] = N_ ("Whether the screen locks by itself is unknown"),
    [AMANA_MACHINE_PROTECTED] = N_ ("The screen locks by itself"),
    [AMANA_MACHINE_UNPROTECTED] = N_ ("The screen does not lock by itself"),
  },
  [AMANA_MACHINE_SESSION] = {
    [AMANA_MACHINE_UNKNOWN] = N_ ("Whether others use this login is unknown"),
    [AMANA_MACHINE_PROTECTED] = N_ ("This login is yours alone"),
    [AMANA_MACHINE_UNPROTECTED] = N_ ("Several people use Amana under this login"),
  },
};

static const char *const advice[AMANA_MACHINE_N_PARTS] = {
  [AMANA_MACHINE_DISK] =
    N_ ("What Amana keeps is encrypted all the same. Files that you export or open elsewhere lie "
        "there for anyone who takes the disk. Encrypting it is chosen when the system is "
        "installed."),
  [AMANA_MACHINE_SWAP] =
    N_ ("What is on the screen can be written to the disk when memory runs short, and stay there "
        "after Amana is closed. Keys are held back from it. Encrypted swap, or swap in "
        "compressed memory (zram), mends that."),
  [AMANA_MACHINE_SCREEN_LOCK] =
    N_ ("Whoever sits down at it while Amana is unlocked reads what is open. Health locks itself "
        "after the minutes that you set; the system’s settings lock the screen."),
  [AMANA_MACHINE_SESSION] =
    N_ ("Nobody’s passphrase opens another’s space. But while yours is unlocked, a program that "
        "another started under the same login can watch the screen and the keyboard. A login for "
        "each person prevents that."),
};

/**
 * amana_words_for_machine:
 * @part: of the machine
 * @state: what was found
 *
 * Returns: a line
 */
const char *
amana_words_for_machine (AmanaMachinePart part, AmanaMachineState state)
{
  g_return_val_if_fail ((guint) part < AMANA_MACHINE_N_PARTS && (guint) state < N_STATES, "");

  return _ (lines[part][state]);
}

/**
 * amana_words_for_machine_advice:
 * @part: of the machine
 * @state: what was found
 *
 * Returns: (nullable): what follows from it; %NULL where all is well
 */
const char *
amana_words_for_machine_advice (AmanaMachinePart part, AmanaMachineState state)
{
  g_return_val_if_fail ((guint) part < AMANA_MACHINE_N_PARTS, NULL);

  return state == AMANA_MACHINE_PROTECTED ? NULL : _ (advice[part]);
}
