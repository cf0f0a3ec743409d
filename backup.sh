#!/bin/sh
# Makes a dump of the database every 24 hours into /backups and keeps those of the last 14 days: docs/restore.md.
# A dump that is broken off leaves no file that looks like one. BACKUP_ONCE=yes: one dump, and end.
umask 077
folder=${BACKUP_FOLDER:-/backups}
while :; do
  file=$folder/vigil-$(date -u +%Y%m%dT%H%M%SZ).dump
  if pg_dump --format=custom --file="$file.part" && pg_restore --list "$file.part" > /dev/null; then
    mv "$file.part" "$file"
    echo "Backup made: $file"
    find "$folder" -name 'vigil-*.dump' -mtime +14 -delete
    pause=86400
  else
    rm -f "$file.part"
    echo "NO BACKUP WAS MADE. Trying again in ten minutes." >&2
    pause=600
    failed=yes
  fi
  if [ "$BACKUP_ONCE" = yes ]; then
    [ -z "$failed" ]
    exit
  fi
  sleep "$pause" &
  wait $!
done
