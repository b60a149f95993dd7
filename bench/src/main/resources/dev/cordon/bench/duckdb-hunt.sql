-- What a hunt begins with: every event once, then a row for each identity. No rules, no sessions joined to users, no verdict.
CREATE TEMP TABLE events AS
SELECT DISTINCT ON (r.eventID) r.*
FROM (
    SELECT unnest(Records) AS r
    FROM read_json('${logs}/**/*.json.gz', auto_detect = false, records = true, format = 'unstructured',
        compression = 'gzip', maximum_object_size = 67108864, columns = {
        Records: 'STRUCT(
            userIdentity STRUCT(
                type VARCHAR, arn VARCHAR, accountId VARCHAR, accessKeyId VARCHAR, userName VARCHAR, invokedBy VARCHAR,
                sessionContext STRUCT(sessionIssuer STRUCT(arn VARCHAR))),
            eventTime TIMESTAMP, eventSource VARCHAR, eventName VARCHAR, awsRegion VARCHAR, sourceIPAddress VARCHAR,
            userAgent VARCHAR, errorCode VARCHAR, eventID VARCHAR)[]'})
);

CREATE TEMP TABLE identities AS
SELECT userIdentity.type AS type, coalesce(userIdentity.sessionContext.sessionIssuer.arn, userIdentity.arn) AS arn,
    any_value(userIdentity.userName) AS userName, count(*) AS events,
    count(*) FILTER (WHERE regexp_matches(errorCode, '^AccessDenied|UnauthorizedOperation$')) AS refused,
    min(eventTime) AS first, max(eventTime) AS last, count(DISTINCT eventSource || eventName) AS calls,
    count(DISTINCT sourceIPAddress) AS addresses, count(DISTINCT userAgent) AS agents, count(DISTINCT awsRegion) AS regions,
    count(*) FILTER (WHERE eventName IN ('CreateUser', 'CreateAccessKey', 'AttachUserPolicy', 'StopLogging')) AS grave
FROM events GROUP BY ALL;

SELECT * FROM identities ORDER BY refused DESC, grave DESC;

SELECT sum(events), sum(refused) FROM identities WHERE type = 'IAMUser' AND userName = '${user}'
