/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What can go wrong with a backup, and with leaving, as sentences. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "amana-sentence-private.h"
#include "amana-sentence.h"

const char *
amana_sentence_for_backup_error (AmanaBackupError code)
{
  switch (code)
    {
    case AMANA_BACKUP_ERROR_NOT_A_BACKUP:
      return _ ("This file is not a backup made by Amana. Nothing was changed.");
    case AMANA_BACKUP_ERROR_NEWER:
      return _ ("This backup was made by a newer Amana. Nothing was changed; update Amana first.");
    case AMANA_BACKUP_ERROR_DAMAGED:
      return _ ("This backup was cut short or changed, or belongs to somebody else, so none of it "
                "was used. Look for another copy of it, or an older backup.");
    case AMANA_BACKUP_ERROR_FULL:
      return _ ("There is not enough room there. What you have here is safe. Make room, or choose "
                "another place, and try again.");
    case AMANA_BACKUP_ERROR_READ_ONLY:
      return _ ("Nothing can be written there. Choose another place.");
    case AMANA_BACKUP_ERROR_UNSETTLED:
      return _ ("No backup was made: this space itself cannot be written to, and its last changes "
                "have to be put in their place first. The place you chose is not the reason. Make "
                "the folder of this space writable with all its files, then try again.");
    case AMANA_BACKUP_ERROR_EXISTS:
      return _ ("There is something in this folder already. A backup is restored beside what is "
                "there, never over it: choose a new folder.");
    case AMANA_BACKUP_ERROR_STOPPED:
      return _ ("Stopped. What you have here is safe. Begun again, a backup goes on from there "
                "as long as this space stays open and nothing changes in it; else it begins anew.");
    case AMANA_BACKUP_ERROR_LOCKED:
      return _ ("General and Health must both stay open while a backup is made. Unlock them and "
                "try again.");
    case AMANA_BACKUP_ERROR_GONE:
      return _ (
        "The place, or the file, is not there. What you have here is safe. Look at its name, or "
        "connect it again, and try once more.");
    case AMANA_BACKUP_ERROR_FOLDER:
      return _ ("This is a folder. A backup is one file: choose it, or give it another name.");
    case AMANA_BACKUP_ERROR_OCCUPIED:
      return _ ("There is something of this name already, or of this name and “.part”, that is no "
                "backup of yours. It was left as it is: choose another name.");
    case AMANA_BACKUP_ERROR_INSIDE:
      return _ ("This place is inside the folder of somebody's Amana space, where only Amana's own "
                "files belong. Nothing was written: choose another place.");
    case AMANA_BACKUP_ERROR_BUSY:
      return _ ("Another backup is being written to this name just now. It goes on, and nothing "
                "else was written: wait until it is done, or choose another name.");
    case AMANA_BACKUP_ERROR_SPOILED:
      return _ ("This space is damaged, or has lost something that was not answered yet. So the "
                "older backup that stands there was kept: it may be the last one that is whole. "
                "See first what can be done, or give a backup of what is left another name.");
    case AMANA_BACKUP_ERROR_AHEAD:
      return _ ("The backup that stands there is newer than this space, which may be a copy of an "
                "earlier day, or it opens with keys that this space does not have. It was kept: "
                "give the backup of this space another name.");
    case AMANA_BACKUP_ERROR_OTHER_KEYS:
      return _ (
        "The keys of today do not open this backup: it was made before a deep erase, or its "
        "beginning is damaged. The passphrase or recovery code of its day tells which. "
        "Nothing was changed; keep it.");
    case AMANA_BACKUP_ERROR_FAILED:
      break;
    }
  return _ ("The backup could not be read or written. What you have here is safe.");
}

const char *
amana_sentence_for_takeout_error (AmanaTakeoutError code)
{
  switch (code)
    {
    case AMANA_TAKEOUT_ERROR_EXISTS:
      return _ ("There is something of this name already, or of this name and “.part”. Nothing was "
                "written over it: choose another name or place.");
    case AMANA_TAKEOUT_ERROR_FULL:
      return _ ("There is not enough room there. What was written was removed again.");
    case AMANA_TAKEOUT_ERROR_READ_ONLY:
      return _ ("Nothing can be written there. Choose another place.");
    case AMANA_TAKEOUT_ERROR_INSIDE:
      return amana_sentence_for_backup_error (AMANA_BACKUP_ERROR_INSIDE);
    case AMANA_TAKEOUT_ERROR_GONE:
      return _ ("The folder in which the new one is to stand is not there. Nothing was written: "
                "look at its name, or connect it again.");
    case AMANA_TAKEOUT_ERROR_UNNOTED:
      return _ ("Nothing was written: the disk that this space is on is full, and where everything "
                "is written has to be noted in it first. Free some room there, then try again.");
    case AMANA_TAKEOUT_ERROR_STOPPED:
      return _ ("Stopped. What was written was removed again.");
    case AMANA_TAKEOUT_ERROR_FAILED:
      break;
    }
  return _ ("The folder could not be written there. What was written was removed as far as it "
            "could be reached; what you have here is safe.");
}

/**
 * amana_sentence_for_unnoted_backup:
 *
 * Returns: for a backup that stands, of which the space could not take a note
 */
const char *
amana_sentence_for_unnoted_backup (void)
{
  return _ ("The backup is made. That it is could not be noted in this space: so nothing will "
            "remind you to make it anew after a deletion.");
}
