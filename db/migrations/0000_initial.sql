CREATE TABLE "answers" (
	"response_id" uuid NOT NULL,
	"item" text NOT NULL,
	"value" jsonb,
	CONSTRAINT "answers_response_id_item_pk" PRIMARY KEY("response_id","item")
);
--> statement-breakpoint
CREATE TABLE "api_tokens" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "api_tokens_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"token_hash" text NOT NULL,
	"scope" text NOT NULL,
	"created_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "api_tokens_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "account" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "account_provider" UNIQUE("provider_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "rate_limit" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"count" integer NOT NULL,
	"last_request" bigint NOT NULL,
	CONSTRAINT "rate_limit_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"token" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"user_id" text NOT NULL,
	CONSTRAINT "session_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "user" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"role" text DEFAULT 'member' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "verification" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "changes" (
	"repository_id" bigint NOT NULL,
	"key" text NOT NULL,
	"origin" text NOT NULL,
	"pull_request" integer,
	"sha" text,
	"title" text,
	"author_is_bot" boolean NOT NULL,
	"base" text,
	"labels" text[] DEFAULT '{}' NOT NULL,
	"first_commit_at" timestamp with time zone NOT NULL,
	"ready_at" timestamp with time zone NOT NULL,
	"first_response_at" timestamp with time zone,
	"approved_at" timestamp with time zone,
	"merged_at" timestamp with time zone NOT NULL,
	"deployed_at" timestamp with time zone,
	"deployment" text,
	"attribution" text,
	"excluded_reason" text,
	"is_unreviewed" boolean NOT NULL,
	"coding_seconds" double precision,
	"pickup_seconds" double precision,
	"review_seconds" double precision,
	"merge_seconds" double precision,
	"deploy_seconds" double precision,
	"lead_time_seconds" double precision,
	"reverts" text,
	"is_hotfix" boolean DEFAULT false NOT NULL,
	"review_rounds" integer,
	"additions" integer,
	"deletions" integer,
	"changed_files" integer,
	CONSTRAINT "changes_repository_id_key_pk" PRIMARY KEY("repository_id","key")
);
--> statement-breakpoint
CREATE TABLE "comments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"wave_id" uuid NOT NULL,
	"team" text NOT NULL,
	"item" text NOT NULL,
	"text" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "commits" (
	"repository_id" bigint NOT NULL,
	"sha" text NOT NULL,
	"parents" text[] NOT NULL,
	"authored_at" timestamp with time zone NOT NULL,
	"committed_at" timestamp with time zone NOT NULL,
	"author" text,
	CONSTRAINT "commits_repository_id_sha_pk" PRIMARY KEY("repository_id","sha")
);
--> statement-breakpoint
CREATE TABLE "connections" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "connections_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source" text NOT NULL,
	"name" text NOT NULL,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"secret" text,
	"paused" boolean DEFAULT false NOT NULL,
	"interval_minutes" integer DEFAULT 60 NOT NULL,
	"next_due_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "connections_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "decisions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "decisions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"topic" text NOT NULL,
	"wave_id" uuid,
	"outcome" text NOT NULL,
	"reason" text NOT NULL,
	"decided_by" text NOT NULL,
	"decided_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "deployment_outcomes" (
	"repository_id" bigint NOT NULL,
	"key" text NOT NULL,
	"source" text NOT NULL,
	"environment" text NOT NULL,
	"sha" text NOT NULL,
	"ref" text,
	"status" text NOT NULL,
	"finished_at" timestamp with time zone NOT NULL,
	"is_first" boolean NOT NULL,
	"change_count" integer NOT NULL,
	"needs_remediation" boolean NOT NULL,
	"remediation_kind" text,
	"remediations" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"remediated_at" timestamp with time zone,
	"is_rollback" boolean NOT NULL,
	"carries_revert" boolean NOT NULL,
	"carries_hotfix" boolean NOT NULL,
	"is_unplanned" boolean NOT NULL,
	CONSTRAINT "deployment_outcomes_repository_id_key_pk" PRIMARY KEY("repository_id","key")
);
--> statement-breakpoint
CREATE TABLE "deployments" (
	"repository_id" bigint NOT NULL,
	"external_id" text NOT NULL,
	"environment" text NOT NULL,
	"sha" text NOT NULL,
	"status" text NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"ref" text,
	CONSTRAINT "deployments_repository_id_external_id_pk" PRIMARY KEY("repository_id","external_id")
);
--> statement-breakpoint
CREATE TABLE "incidents" (
	"source" text NOT NULL,
	"external_id" text NOT NULL,
	"title" text,
	"severity" text,
	"repository_id" bigint,
	"service" text,
	"team" text,
	"started_at" timestamp with time zone NOT NULL,
	"detected_at" timestamp with time zone,
	"acknowledged_at" timestamp with time zone,
	"resolved_at" timestamp with time zone,
	"deployment" text,
	"sha" text,
	"root_cause" text,
	"url" text,
	CONSTRAINT "incidents_source_external_id_pk" PRIMARY KEY("source","external_id")
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"wave_id" uuid NOT NULL,
	"login" text NOT NULL,
	"team" text NOT NULL,
	"token_hash" text NOT NULL,
	"answered" boolean DEFAULT false NOT NULL,
	"storing" boolean DEFAULT false NOT NULL,
	CONSTRAINT "invitations_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "mainline_commits" (
	"repository_id" bigint NOT NULL,
	"sha" text NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"pull_request" integer,
	"author" text,
	"author_is_bot" boolean DEFAULT false NOT NULL,
	"first_authored_at" timestamp with time zone NOT NULL,
	"committed_at" timestamp with time zone NOT NULL,
	"reverts_sha" text,
	CONSTRAINT "mainline_commits_repository_id_sha_pk" PRIMARY KEY("repository_id","sha")
);
--> statement-breakpoint
CREATE TABLE "organisation" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"name" text NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"incident_window_hours" integer DEFAULT 72 NOT NULL,
	"hourly_rate" integer,
	"currency" text DEFAULT 'EUR' NOT NULL,
	"working_weeks_per_year" integer DEFAULT 44 NOT NULL,
	"is_demo" smallint DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organisation_is_single" CHECK ("organisation"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "people_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"login" text NOT NULL,
	"name" text,
	"email" text,
	"is_bot" boolean DEFAULT false NOT NULL,
	CONSTRAINT "people_login_unique" UNIQUE("login")
);
--> statement-breakpoint
CREATE TABLE "pipeline_jobs" (
	"repository_id" bigint NOT NULL,
	"run_id" text NOT NULL,
	"attempt" integer NOT NULL,
	"external_id" text NOT NULL,
	"name" text NOT NULL,
	"queued_at" timestamp with time zone,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"result" text,
	CONSTRAINT "pipeline_jobs_repository_id_run_id_attempt_external_id_pk" PRIMARY KEY("repository_id","run_id","attempt","external_id")
);
--> statement-breakpoint
CREATE TABLE "pipeline_runs" (
	"repository_id" bigint NOT NULL,
	"external_id" text NOT NULL,
	"attempt" integer NOT NULL,
	"pipeline" text NOT NULL,
	"event" text,
	"branch" text,
	"sha" text NOT NULL,
	"pull_request" integer,
	"queued_at" timestamp with time zone,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"result" text,
	CONSTRAINT "pipeline_runs_repository_id_external_id_attempt_pk" PRIMARY KEY("repository_id","external_id","attempt")
);
--> statement-breakpoint
CREATE TABLE "pull_request_events" (
	"repository_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"ordinal" integer NOT NULL,
	"type" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor" text,
	"actor_is_bot" boolean DEFAULT false NOT NULL,
	"state" text,
	CONSTRAINT "pull_request_events_repository_id_number_ordinal_pk" PRIMARY KEY("repository_id","number","ordinal")
);
--> statement-breakpoint
CREATE TABLE "pull_requests" (
	"repository_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"title" text,
	"author" text,
	"author_is_bot" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"ready_at" timestamp with time zone,
	"merged_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"is_draft" boolean DEFAULT false NOT NULL,
	"base" text,
	"head" text,
	"merge_commit_sha" text,
	"additions" integer,
	"deletions" integer,
	"changed_files" integer,
	"labels" text[] DEFAULT '{}' NOT NULL,
	"commits" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"first_commit_at" timestamp with time zone,
	CONSTRAINT "pull_requests_repository_id_number_pk" PRIMARY KEY("repository_id","number")
);
--> statement-breakpoint
CREATE TABLE "releases" (
	"repository_id" bigint NOT NULL,
	"tag" text NOT NULL,
	"sha" text NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"is_draft" boolean DEFAULT false NOT NULL,
	"is_prerelease" boolean DEFAULT false NOT NULL,
	CONSTRAINT "releases_repository_id_tag_pk" PRIMARY KEY("repository_id","tag")
);
--> statement-breakpoint
CREATE TABLE "repositories" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "repositories_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"default_branch" text,
	"archived" boolean DEFAULT false NOT NULL,
	"deployment_source" text DEFAULT 'auto' NOT NULL,
	"production_pattern" text,
	"tag_pattern" text,
	"effective_source" text,
	"stale_since" timestamp with time zone,
	"derived_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "repositories_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "repository_owners" (
	"repository_id" bigint NOT NULL,
	"team_id" bigint NOT NULL,
	"valid_from" timestamp with time zone NOT NULL,
	"valid_to" timestamp with time zone,
	CONSTRAINT "repository_owners_repository_id_team_id_valid_from_pk" PRIMARY KEY("repository_id","team_id","valid_from")
);
--> statement-breakpoint
CREATE TABLE "responses" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"wave_id" uuid NOT NULL,
	"team" text NOT NULL,
	"login" text
);
--> statement-breakpoint
CREATE TABLE "survey_versions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "survey_versions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"survey_id" bigint NOT NULL,
	"version" integer NOT NULL,
	"definition" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "survey_versions_version" UNIQUE("survey_id","version")
);
--> statement-breakpoint
CREATE TABLE "surveys" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "surveys_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "surveys_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "sync_cursors" (
	"repository_id" bigint NOT NULL,
	"source" text NOT NULL,
	"stream" text NOT NULL,
	"cursor" jsonb NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sync_cursors_repository_id_source_stream_pk" PRIMARY KEY("repository_id","source","stream")
);
--> statement-breakpoint
CREATE TABLE "sync_runs" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sync_runs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"connection_id" bigint,
	"source" text NOT NULL,
	"subject" text NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	"status" text DEFAULT 'running' NOT NULL,
	"progress" jsonb,
	"rows" integer DEFAULT 0 NOT NULL,
	"refused" integer DEFAULT 0 NOT NULL,
	"messages" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"error" text
);
--> statement-breakpoint
CREATE TABLE "tags" (
	"repository_id" bigint NOT NULL,
	"name" text NOT NULL,
	"sha" text NOT NULL,
	"tagged_at" timestamp with time zone NOT NULL,
	CONSTRAINT "tags_repository_id_name_pk" PRIMARY KEY("repository_id","name")
);
--> statement-breakpoint
CREATE TABLE "team_memberships" (
	"team_id" bigint NOT NULL,
	"person_id" bigint NOT NULL,
	"valid_from" timestamp with time zone NOT NULL,
	"valid_to" timestamp with time zone,
	CONSTRAINT "team_memberships_team_id_person_id_valid_from_pk" PRIMARY KEY("team_id","person_id","valid_from")
);
--> statement-breakpoint
CREATE TABLE "teams" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "teams_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"parent_id" bigint,
	CONSTRAINT "teams_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "wave_roster" (
	"wave_id" uuid NOT NULL,
	"login" text NOT NULL,
	"team" text NOT NULL,
	CONSTRAINT "wave_roster_wave_id_login_pk" PRIMARY KEY("wave_id","login")
);
--> statement-breakpoint
CREATE TABLE "wave_teams" (
	"wave_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"parent_slug" text,
	CONSTRAINT "wave_teams_wave_id_slug_pk" PRIMARY KEY("wave_id","slug")
);
--> statement-breakpoint
CREATE TABLE "waves" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"survey_version_id" bigint NOT NULL,
	"title" text NOT NULL,
	"mode" text DEFAULT 'anonymous' NOT NULL,
	"k" integer DEFAULT 5 NOT NULL,
	"k_comments" integer DEFAULT 5 NOT NULL,
	"audience" jsonb NOT NULL,
	"opens_at" timestamp with time zone NOT NULL,
	"closes_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "worker_heartbeats" (
	"worker" text PRIMARY KEY NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"beat_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_response_id_responses_id_fk" FOREIGN KEY ("response_id") REFERENCES "public"."responses"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "changes" ADD CONSTRAINT "changes_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "public"."repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_wave_id_waves_id_fk" FOREIGN KEY ("wave_id") REFERENCES "public"."waves"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_wave_id_waves_id_fk" FOREIGN KEY ("wave_id") REFERENCES "public"."waves"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deployment_outcomes" ADD CONSTRAINT "deployment_outcomes_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "public"."repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deployments" ADD CONSTRAINT "deployments_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "public"."repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "public"."repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_wave_id_waves_id_fk" FOREIGN KEY ("wave_id") REFERENCES "public"."waves"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pipeline_jobs" ADD CONSTRAINT "pipeline_jobs_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "public"."repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pipeline_jobs" ADD CONSTRAINT "pipeline_jobs_repository_id_run_id_attempt_pipeline_runs_repository_id_external_id_attempt_fk" FOREIGN KEY ("repository_id","run_id","attempt") REFERENCES "public"."pipeline_runs"("repository_id","external_id","attempt") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pipeline_runs" ADD CONSTRAINT "pipeline_runs_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "public"."repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pull_request_events" ADD CONSTRAINT "pull_request_events_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "public"."repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pull_request_events" ADD CONSTRAINT "pull_request_events_repository_id_number_pull_requests_repository_id_number_fk" FOREIGN KEY ("repository_id","number") REFERENCES "public"."pull_requests"("repository_id","number") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pull_requests" ADD CONSTRAINT "pull_requests_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "public"."repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "releases" ADD CONSTRAINT "releases_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "public"."repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repository_owners" ADD CONSTRAINT "repository_owners_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "public"."repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repository_owners" ADD CONSTRAINT "repository_owners_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "responses" ADD CONSTRAINT "responses_wave_id_waves_id_fk" FOREIGN KEY ("wave_id") REFERENCES "public"."waves"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_versions" ADD CONSTRAINT "survey_versions_survey_id_surveys_id_fk" FOREIGN KEY ("survey_id") REFERENCES "public"."surveys"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_cursors" ADD CONSTRAINT "sync_cursors_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "public"."repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_runs" ADD CONSTRAINT "sync_runs_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tags" ADD CONSTRAINT "tags_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "public"."repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_memberships" ADD CONSTRAINT "team_memberships_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_memberships" ADD CONSTRAINT "team_memberships_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "teams" ADD CONSTRAINT "teams_parent_id_teams_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."teams"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wave_roster" ADD CONSTRAINT "wave_roster_wave_id_waves_id_fk" FOREIGN KEY ("wave_id") REFERENCES "public"."waves"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wave_teams" ADD CONSTRAINT "wave_teams_wave_id_waves_id_fk" FOREIGN KEY ("wave_id") REFERENCES "public"."waves"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waves" ADD CONSTRAINT "waves_survey_version_id_survey_versions_id_fk" FOREIGN KEY ("survey_version_id") REFERENCES "public"."survey_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_events_at" ON "audit_events" USING btree ("at");--> statement-breakpoint
CREATE INDEX "account_user_id" ON "account" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "session_user_id" ON "session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "verification_identifier" ON "verification" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "changes_merged_at" ON "changes" USING btree ("repository_id","merged_at");--> statement-breakpoint
CREATE INDEX "changes_deployed_at" ON "changes" USING btree ("repository_id","deployed_at");--> statement-breakpoint
CREATE INDEX "comments_wave_id" ON "comments" USING btree ("wave_id");--> statement-breakpoint
CREATE INDEX "deployment_outcomes_finished_at" ON "deployment_outcomes" USING btree ("repository_id","finished_at");--> statement-breakpoint
CREATE INDEX "deployments_finished_at" ON "deployments" USING btree ("repository_id","finished_at");--> statement-breakpoint
CREATE INDEX "incidents_repository_id" ON "incidents" USING btree ("repository_id","started_at");--> statement-breakpoint
CREATE INDEX "invitations_wave_id" ON "invitations" USING btree ("wave_id");--> statement-breakpoint
CREATE INDEX "mainline_commits_pull_request" ON "mainline_commits" USING btree ("repository_id","pull_request");--> statement-breakpoint
CREATE INDEX "pipeline_runs_finished_at" ON "pipeline_runs" USING btree ("repository_id","finished_at");--> statement-breakpoint
CREATE INDEX "pipeline_runs_sha" ON "pipeline_runs" USING btree ("repository_id","sha");--> statement-breakpoint
CREATE INDEX "pull_requests_merged_at" ON "pull_requests" USING btree ("repository_id","merged_at");--> statement-breakpoint
CREATE INDEX "repositories_stale_since" ON "repositories" USING btree ("stale_since");--> statement-breakpoint
CREATE INDEX "repository_owners_team_id" ON "repository_owners" USING btree ("team_id");--> statement-breakpoint
CREATE INDEX "responses_wave_id" ON "responses" USING btree ("wave_id");--> statement-breakpoint
CREATE INDEX "sync_runs_started_at" ON "sync_runs" USING btree ("started_at");--> statement-breakpoint
CREATE INDEX "team_memberships_person_id" ON "team_memberships" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "teams_parent_id" ON "teams" USING btree ("parent_id");