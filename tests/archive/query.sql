-- Pairs of paragraphs of different manuscripts that have three tenths of the
-- fingerprints of the shorter one in common, and three at least. A fingerprint that
-- stands in more than eight paragraphs is a set phrase and proposes nothing.
-- Plain SQL: DuckDB and Spark read it alike. `rows` is what `copydesk fingerprints` prints.
WITH one AS (
    SELECT DISTINCT manuscript, paragraph, fingerprint FROM rows
), size AS (
    SELECT manuscript, paragraph, COUNT(*) AS fingerprints FROM one GROUP BY manuscript, paragraph
), telling AS (
    SELECT fingerprint FROM one GROUP BY fingerprint HAVING COUNT(*) BETWEEN 2 AND 8
), shared AS (
    SELECT a.manuscript AS source, a.paragraph AS source_paragraph,
           b.manuscript AS copy, b.paragraph AS copy_paragraph, COUNT(*) AS fingerprints
    FROM telling
    JOIN one AS a ON a.fingerprint = telling.fingerprint
    JOIN one AS b ON b.fingerprint = telling.fingerprint AND a.manuscript < b.manuscript
    GROUP BY a.manuscript, a.paragraph, b.manuscript, b.paragraph
)
SELECT source, source_paragraph, copy, copy_paragraph, shared.fingerprints AS shared
FROM shared
JOIN size AS a ON a.manuscript = source AND a.paragraph = source_paragraph
JOIN size AS b ON b.manuscript = copy AND b.paragraph = copy_paragraph
WHERE shared.fingerprints >= 3
  AND 10 * shared.fingerprints >= 3 * LEAST(a.fingerprints, b.fingerprints)
ORDER BY source, source_paragraph, copy, copy_paragraph
