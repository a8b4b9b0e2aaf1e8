-- Times and values of events hardly shrink, and compressing them costs more time than writing them.

alter table metric_events alter column times set storage external, alter column values set storage external;
alter table point_aggregates alter column sorted set storage external, alter column quarters set storage external;
alter table point_changes alter column times set storage external, alter column values set storage external;
