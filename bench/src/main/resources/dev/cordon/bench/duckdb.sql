-- The columns that an investigation reads are declared, and so is that files hold records: without records = true DuckDB
-- samples the files all the same, and is some twenty times slower.
CREATE TEMP TABLE mine AS
SELECT DISTINCT ON (r.eventID) r.*
FROM (
    SELECT unnest(Records) AS r
    FROM read_json('${logs}/**/*.json.gz', auto_detect = false, records = true, format = 'unstructured',
        compression = 'gzip', maximum_object_size = 67108864, columns = {
        Records: 'STRUCT(
            userIdentity STRUCT(
                type VARCHAR, arn VARCHAR, accountId VARCHAR, accessKeyId VARCHAR, userName VARCHAR, invokedBy VARCHAR,
                sessionContext STRUCT(
                    sessionIssuer STRUCT(type VARCHAR, arn VARCHAR, accountId VARCHAR, userName VARCHAR),
                    attributes STRUCT(mfaAuthenticated VARCHAR))),
            eventTime TIMESTAMP, eventSource VARCHAR, eventName VARCHAR, awsRegion VARCHAR, sourceIPAddress VARCHAR,
            userAgent VARCHAR, errorCode VARCHAR, errorMessage VARCHAR, requestParameters JSON, responseElements JSON,
            resources JSON, eventID VARCHAR, readOnly VARCHAR, recipientAccountId VARCHAR)[]'})
)
WHERE r.userIdentity.type = 'IAMUser' AND r.userIdentity.userName = '${user}';

SELECT eventSource, eventName, count(*) AS n, min(eventTime), max(eventTime) FROM mine GROUP BY ALL ORDER BY n DESC;

SELECT sourceIPAddress, count(*) AS n, min(eventTime), max(eventTime) FROM mine GROUP BY ALL ORDER BY n DESC;

SELECT userAgent, count(*) AS n, min(eventTime), max(eventTime) FROM mine GROUP BY ALL ORDER BY n DESC;

SELECT awsRegion, count(*) AS n, min(eventTime), max(eventTime) FROM mine GROUP BY ALL ORDER BY n DESC;

SELECT eventSource, eventName, errorCode,
    coalesce(json_extract_string(resources, '$[0].ARN'), regexp_extract(errorMessage, 'on resource: (\S+)', 1)) AS resource,
    count(*) AS n, min(eventTime), max(eventTime), array_agg(eventID)
FROM mine WHERE regexp_matches(errorCode, '^AccessDenied|UnauthorizedOperation$') GROUP BY ALL ORDER BY n DESC;

SELECT DISTINCT json_extract_string(responseElements, '$.credentials.accessKeyId') FROM mine
WHERE eventSource = 'sts.amazonaws.com';

SELECT count(*), count(*) FILTER (WHERE regexp_matches(errorCode, '^AccessDenied|UnauthorizedOperation$')) FROM mine
