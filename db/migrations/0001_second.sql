CREATE TABLE "applied_sql" (
	"name" text PRIMARY KEY NOT NULL,
	"digest" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "comment_themes" (
	"comment_id" uuid NOT NULL,
	"theme" text NOT NULL,
	CONSTRAINT "comment_themes_comment_id_theme_pk" PRIMARY KEY("comment_id","theme")
);
--> statement-breakpoint
CREATE TABLE "event_answers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"wave_id" uuid NOT NULL,
	"person_key" text NOT NULL,
	"team" text NOT NULL,
	"weight" double precision NOT NULL,
	"answers" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event_invitations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"wave_id" uuid NOT NULL,
	"login" text NOT NULL,
	"team" text NOT NULL,
	"token_hash" text NOT NULL,
	"probability" double precision NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"answered" boolean DEFAULT false NOT NULL,
	"storing" boolean DEFAULT false NOT NULL,
	CONSTRAINT "event_invitations_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "event_rounds" (
	"wave_id" uuid PRIMARY KEY NOT NULL,
	"event_survey_id" bigint NOT NULL,
	"secret" text
);
--> statement-breakpoint
CREATE TABLE "event_samples" (
	"event_survey_id" bigint NOT NULL,
	"event" text NOT NULL,
	"login" text NOT NULL,
	"happened_at" timestamp with time zone NOT NULL,
	"probability" double precision NOT NULL,
	"outcome" text NOT NULL,
	CONSTRAINT "event_samples_event_survey_id_event_login_pk" PRIMARY KEY("event_survey_id","event","login")
);
--> statement-breakpoint
CREATE TABLE "event_surveys" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "event_surveys_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"title" text NOT NULL,
	"event" text NOT NULL,
	"definition" jsonb NOT NULL,
	"probability" double precision NOT NULL,
	"cooldown_days" integer NOT NULL,
	"slow_minutes" integer,
	"k" integer NOT NULL,
	"round_days" integer NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"asked_until" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "found_repositories" (
	"connection_id" bigint NOT NULL,
	"external_id" text NOT NULL,
	"name" text NOT NULL,
	"is_archived" boolean DEFAULT false NOT NULL,
	"is_fork" boolean DEFAULT false NOT NULL,
	"pushed_at" timestamp with time zone,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "found_repositories_connection_id_external_id_pk" PRIMARY KEY("connection_id","external_id")
);
--> statement-breakpoint
CREATE TABLE "holidays" (
	"day" date PRIMARY KEY NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "metric_events" (
	"metric_id" text NOT NULL,
	"repository_id" bigint NOT NULL,
	"label" text NOT NULL,
	"definition_version" integer NOT NULL,
	"times" "bytea" NOT NULL,
	"values" "bytea",
	CONSTRAINT "metric_events_metric_id_repository_id_label_pk" PRIMARY KEY("metric_id","repository_id","label")
);
--> statement-breakpoint
CREATE TABLE "metric_points" (
	"scope_id" bigint NOT NULL,
	"metric_id" text NOT NULL,
	"unit" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"is_partial" boolean NOT NULL,
	"definition_version" integer NOT NULL,
	"value" double precision,
	"p75" double precision,
	"p90" double precision,
	"interval_low" double precision,
	"interval_high" double precision,
	"sample_size" integer NOT NULL,
	"numerator" double precision,
	"denominator" double precision,
	"result" json,
	"as_of" timestamp with time zone NOT NULL,
	CONSTRAINT "metric_points_scope_id_metric_id_unit_starts_at_pk" PRIMARY KEY("scope_id","metric_id","unit","starts_at")
);
--> statement-breakpoint
CREATE TABLE "point_marks" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "point_marks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "point_scopes" (
	"scope_id" bigint PRIMARY KEY NOT NULL,
	"settings" text NOT NULL,
	"members" text NOT NULL,
	"as_of" timestamp with time zone NOT NULL,
	"stale_since" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "stream_states" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "stream_states_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"connection_id" bigint,
	"repository_id" bigint,
	"stream" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"priority" integer DEFAULT 0 NOT NULL,
	"next_due_at" timestamp with time zone,
	"last_attempt_at" timestamp with time zone,
	"last_success_at" timestamp with time zone,
	"backfilled_at" timestamp with time zone,
	"rows_seen" integer DEFAULT 0 NOT NULL,
	"total_count" integer,
	"requests" integer DEFAULT 0 NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"estimated_points" integer DEFAULT 0 NOT NULL,
	"progress" jsonb,
	"failures" integer DEFAULT 0 NOT NULL,
	"error" text,
	"hint" text,
	"lease" uuid,
	"run_id" bigint,
	"seen" jsonb,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stream_states_part" UNIQUE NULLS NOT DISTINCT("connection_id","repository_id","stream")
);
--> statement-breakpoint
CREATE TABLE "survey_schedules" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "survey_schedules_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"survey_id" bigint NOT NULL,
	"plan" jsonb NOT NULL,
	"recurrence" text DEFAULT 'once' NOT NULL,
	"first_opens_at" timestamp with time zone NOT NULL,
	"next_opens_at" timestamp with time zone,
	"paused" boolean DEFAULT false NOT NULL,
	"opened" integer DEFAULT 0 NOT NULL,
	"problem" text,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "survey_settings" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"cooldown_days" integer DEFAULT 0 NOT NULL,
	"yearly_minutes" integer,
	"smtp" text,
	"slack_webhook" text,
	CONSTRAINT "survey_settings_is_single" CHECK ("survey_settings"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "team_syncs" (
	"external_id" text PRIMARY KEY NOT NULL,
	"team_id" bigint,
	"told" jsonb NOT NULL,
	"synced_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "token_budgets" (
	"token_key" text PRIMARY KEY NOT NULL,
	"graphql_remaining" integer,
	"graphql_reset_at" timestamp with time zone,
	"rest_remaining" integer,
	"rest_reset_at" timestamp with time zone,
	"blocked_until" timestamp with time zone,
	"blocked_reason" text,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "topic_answers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"wave_id" uuid NOT NULL,
	"topic" text NOT NULL,
	"said" text NOT NULL,
	"did" text NOT NULL,
	"posted_by" text NOT NULL,
	"posted_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "topic_answers_topic" UNIQUE("wave_id","topic")
);
--> statement-breakpoint
CREATE TABLE "wave_left_out" (
	"wave_id" uuid NOT NULL,
	"login" text NOT NULL,
	"team" text NOT NULL,
	"reason" text NOT NULL,
	"detail" text NOT NULL,
	CONSTRAINT "wave_left_out_wave_id_login_pk" PRIMARY KEY("wave_id","login")
);
--> statement-breakpoint
CREATE TABLE "wave_mails" (
	"wave_id" uuid NOT NULL,
	"login" text NOT NULL,
	"reminder" integer DEFAULT 0 NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"not_before" timestamp with time zone,
	"problem" text,
	CONSTRAINT "wave_mails_wave_id_login_reminder_pk" PRIMARY KEY("wave_id","login","reminder")
);
--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"id" text PRIMARY KEY NOT NULL,
	"connection_id" bigint,
	"event" text NOT NULL,
	"action" text,
	"repository" text,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"applied_at" timestamp with time zone,
	"subject" text,
	"happened_at" timestamp with time zone,
	"payload" text
);
--> statement-breakpoint
CREATE TABLE "webhook_rereads" (
	"node_id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"connection_id" bigint,
	"repository_id" bigint NOT NULL,
	"wanted_at" timestamp with time zone,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "changes" ADD COLUMN "response_working_seconds" double precision;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "secret_kind" text;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "secret_set_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "webhook_secret" text;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "webhook_secret_set_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "check_result" jsonb;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "check_asked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "reread_from" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "removing_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "updated_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "more_hashes" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "organisation" ADD COLUMN "working_days" smallint[] DEFAULT '{1,2,3,4,5}' NOT NULL;--> statement-breakpoint
ALTER TABLE "organisation" ADD COLUMN "work_starts_minute" integer DEFAULT 540 NOT NULL;--> statement-breakpoint
ALTER TABLE "organisation" ADD COLUMN "work_ends_minute" integer DEFAULT 1020 NOT NULL;--> statement-breakpoint
ALTER TABLE "organisation" ADD COLUMN "benchmark_year" integer;--> statement-breakpoint
ALTER TABLE "organisation" ADD COLUMN "benchmarks_for_teams" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "role" text;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "joined_on" date;--> statement-breakpoint
ALTER TABLE "pull_requests" ADD COLUMN "updated_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "repositories" ADD COLUMN "external_id" text;--> statement-breakpoint
ALTER TABLE "repositories" ADD COLUMN "web_url" text;--> statement-breakpoint
ALTER TABLE "repositories" ADD COLUMN "unavailable_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "repositories" ADD COLUMN "ci_pattern" text;--> statement-breakpoint
ALTER TABLE "repositories" ADD COLUMN "counted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "surveys" ADD COLUMN "draft" jsonb;--> statement-breakpoint
ALTER TABLE "surveys" ADD COLUMN "draft_saved_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sync_runs" ADD COLUMN "requests" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sync_runs" ADD COLUMN "points" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sync_runs" ADD COLUMN "estimated_points" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sync_runs" ADD COLUMN "is_parted" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "sync_runs" ADD COLUMN "is_found" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "waves" ADD COLUMN "reminders" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "waves" ADD COLUMN "reminders_sent" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "waves" ADD COLUMN "via_mail" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "waves" ADD COLUMN "via_slack" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "waves" ADD COLUMN "via_link" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "waves" ADD COLUMN "slack_posts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "waves" ADD COLUMN "slack_problem" text;--> statement-breakpoint
ALTER TABLE "waves" ADD COLUMN "slack_not_before" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "waves" ADD COLUMN "mails_sent" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "waves" ADD COLUMN "schedule_id" bigint;--> statement-breakpoint
ALTER TABLE "comment_themes" ADD CONSTRAINT "comment_themes_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_answers" ADD CONSTRAINT "event_answers_wave_id_waves_id_fk" FOREIGN KEY ("wave_id") REFERENCES "public"."waves"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_invitations" ADD CONSTRAINT "event_invitations_wave_id_waves_id_fk" FOREIGN KEY ("wave_id") REFERENCES "public"."waves"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_rounds" ADD CONSTRAINT "event_rounds_wave_id_waves_id_fk" FOREIGN KEY ("wave_id") REFERENCES "public"."waves"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_rounds" ADD CONSTRAINT "event_rounds_event_survey_id_event_surveys_id_fk" FOREIGN KEY ("event_survey_id") REFERENCES "public"."event_surveys"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_samples" ADD CONSTRAINT "event_samples_event_survey_id_event_surveys_id_fk" FOREIGN KEY ("event_survey_id") REFERENCES "public"."event_surveys"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "found_repositories" ADD CONSTRAINT "found_repositories_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stream_states" ADD CONSTRAINT "stream_states_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stream_states" ADD CONSTRAINT "stream_states_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "public"."repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stream_states" ADD CONSTRAINT "stream_states_run_id_sync_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."sync_runs"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_schedules" ADD CONSTRAINT "survey_schedules_survey_id_surveys_id_fk" FOREIGN KEY ("survey_id") REFERENCES "public"."surveys"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_syncs" ADD CONSTRAINT "team_syncs_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic_answers" ADD CONSTRAINT "topic_answers_wave_id_waves_id_fk" FOREIGN KEY ("wave_id") REFERENCES "public"."waves"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wave_left_out" ADD CONSTRAINT "wave_left_out_wave_id_waves_id_fk" FOREIGN KEY ("wave_id") REFERENCES "public"."waves"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wave_mails" ADD CONSTRAINT "wave_mails_wave_id_waves_id_fk" FOREIGN KEY ("wave_id") REFERENCES "public"."waves"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_rereads" ADD CONSTRAINT "webhook_rereads_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_rereads" ADD CONSTRAINT "webhook_rereads_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "public"."repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "event_answers_wave_id" ON "event_answers" USING btree ("wave_id");--> statement-breakpoint
CREATE INDEX "event_invitations_wave_id" ON "event_invitations" USING btree ("wave_id");--> statement-breakpoint
CREATE INDEX "event_rounds_survey" ON "event_rounds" USING btree ("event_survey_id");--> statement-breakpoint
CREATE INDEX "found_repositories_name" ON "found_repositories" USING btree ("connection_id","name");--> statement-breakpoint
CREATE INDEX "point_scopes_stale_since" ON "point_scopes" USING btree ("stale_since");--> statement-breakpoint
CREATE INDEX "stream_states_repository" ON "stream_states" USING btree ("repository_id");--> statement-breakpoint
CREATE INDEX "stream_states_run" ON "stream_states" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "stream_states_due" ON "stream_states" USING btree ("state","next_due_at");--> statement-breakpoint
CREATE INDEX "wave_mails_not_before" ON "wave_mails" USING btree ("not_before");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_received_at" ON "webhook_deliveries" USING btree ("received_at","id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_waiting" ON "webhook_deliveries" USING btree ("received_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "webhook_deliveries_subject" ON "webhook_deliveries" USING btree ("subject") WHERE subject is not null;--> statement-breakpoint
ALTER TABLE "waves" ADD CONSTRAINT "waves_schedule_id_survey_schedules_id_fk" FOREIGN KEY ("schedule_id") REFERENCES "public"."survey_schedules"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "changes_newest_merged" ON "changes" USING btree ("merged_at");--> statement-breakpoint
CREATE INDEX "changes_newest_deployed" ON "changes" USING btree ("deployed_at");--> statement-breakpoint
CREATE INDEX "invitations_more_hashes" ON "invitations" USING gin ("more_hashes");--> statement-breakpoint
ALTER TABLE "repositories" ADD CONSTRAINT "repositories_external_id_unique" UNIQUE("external_id");--> statement-breakpoint
ALTER TABLE "repositories" ADD CONSTRAINT "repositories_ci_pattern" CHECK ("repositories"."ci_pattern" is null or ('' ~* "repositories"."ci_pattern") is not null);