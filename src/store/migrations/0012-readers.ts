import type { Migration } from "../migration.ts";

/**
 * Of before it is known from what was noted then. Who left everything may have come back since: by a sign-up, then what
 * they had left stays left, or by taking that leave back. Few have left, so theirs alone are looked at one by one.
 */
const WHO_HAD_LEFT = `
UPDATE enrollment SET left_at = ended_at WHERE state = 'canceled' AND EXISTS (
  SELECT 1 FROM event WHERE event.subscriber_id = enrollment.subscriber_id
    AND event.kind = 'ended' AND event.at = enrollment.ended_at
    AND event.detail = enrollment.series || ': The reader has left the series.'
);
UPDATE enrollment SET left_at = (
  SELECT min(gone.at) FROM event gone
  WHERE gone.subscriber_id = enrollment.subscriber_id
    AND gone.kind = 'unsubscribed' AND gone.at >= enrollment.ended_at
    AND coalesce((
      SELECT back.detail FROM event back
      WHERE back.subscriber_id = gone.subscriber_id AND back.kind = 'active' AND back.id > gone.id
      ORDER BY back.id LIMIT 1
    ), '') <> 'the leave was taken back'
)
WHERE left_at IS NULL AND ended_at IS NOT NULL
  AND subscriber_id IN (SELECT subscriber_id FROM event WHERE kind = 'unsubscribed');
UPDATE enrollment SET left_at = (
  SELECT state_at FROM subscriber WHERE subscriber.id = enrollment.subscriber_id
)
WHERE left_at IS NULL AND ended_at IS NOT NULL
  AND subscriber_id IN (SELECT id FROM subscriber WHERE state = 'unsubscribed');
`;

/**
 * Remembers when a reader left a series, also one that had ended before: nothing of it comes to them any more. And what
 * somebody who had left says of themselves when they sign up again, until they confirm that it was they.
 */
export const READERS: Migration = {
  number: 12,
  name: "readers",
  sql: `
ALTER TABLE enrollment ADD COLUMN left_at TEXT CHECK (left_at IS NULL OR ended_at IS NOT NULL);
ALTER TABLE signup ADD COLUMN fields TEXT;
ALTER TABLE signup ADD COLUMN language TEXT;
${WHO_HAD_LEFT}`,
  postgres: `
ALTER TABLE enrollment ADD COLUMN left_at TEXT COLLATE "C"
  CHECK (left_at IS NULL OR ended_at IS NOT NULL);
ALTER TABLE signup ADD COLUMN fields TEXT COLLATE "C", ADD COLUMN language TEXT COLLATE "C";
${WHO_HAD_LEFT}`,
};
