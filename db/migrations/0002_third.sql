CREATE TABLE "point_aggregates" (
	"scope_id" bigint NOT NULL,
	"metric_id" text NOT NULL,
	"starts_at" double precision NOT NULL,
	"ends_at" double precision NOT NULL,
	"outer_starts_at" double precision NOT NULL,
	"outer_ends_at" double precision NOT NULL,
	"counts" jsonb NOT NULL,
	"sum" numeric NOT NULL,
	"sorted" "bytea",
	"quarters" "bytea",
	"edge" text,
	"position" bigint NOT NULL,
	CONSTRAINT "point_aggregates_scope_id_metric_id_starts_at_ends_at_pk" PRIMARY KEY("scope_id","metric_id","starts_at","ends_at")
);
--> statement-breakpoint
CREATE TABLE "point_changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "point_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"metric_id" text NOT NULL,
	"repository_id" bigint NOT NULL,
	"label" text NOT NULL,
	"is_added" boolean NOT NULL,
	"times" "bytea" NOT NULL,
	"values" "bytea"
);
--> statement-breakpoint
CREATE TABLE "wave_cells" (
	"wave_id" uuid NOT NULL,
	"k" integer NOT NULL,
	"cells" text NOT NULL,
	CONSTRAINT "wave_cells_wave_id_k_pk" PRIMARY KEY("wave_id","k")
);
--> statement-breakpoint
CREATE TABLE "wave_releases" (
	"wave_id" uuid PRIMARY KEY NOT NULL,
	"cuts" jsonb NOT NULL,
	"panel" jsonb
);
--> statement-breakpoint
ALTER TABLE "event_invitations" ADD COLUMN "more_hashes" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "event_surveys" ADD COLUMN "via_slack" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "event_surveys" ADD COLUMN "slack_posted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "point_scopes" ADD COLUMN "counted_change" bigint;--> statement-breakpoint
ALTER TABLE "point_scopes" ADD COLUMN "beginning" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "point_scopes" ADD COLUMN "sources" text;--> statement-breakpoint
ALTER TABLE "responses" ADD COLUMN "role" text;--> statement-breakpoint
ALTER TABLE "responses" ADD COLUMN "tenure" text;--> statement-breakpoint
ALTER TABLE "wave_roster" ADD COLUMN "role" text;--> statement-breakpoint
ALTER TABLE "wave_roster" ADD COLUMN "tenure" text;--> statement-breakpoint
ALTER TABLE "wave_cells" ADD CONSTRAINT "wave_cells_wave_id_waves_id_fk" FOREIGN KEY ("wave_id") REFERENCES "public"."waves"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wave_releases" ADD CONSTRAINT "wave_releases_wave_id_waves_id_fk" FOREIGN KEY ("wave_id") REFERENCES "public"."waves"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "point_changes_metric" ON "point_changes" USING btree ("metric_id","id");--> statement-breakpoint
CREATE INDEX "deployment_outcomes_remediations" ON "deployment_outcomes" USING gin ("remediations" jsonb_path_ops) WHERE "deployment_outcomes"."needs_remediation";--> statement-breakpoint
CREATE INDEX "event_invitations_more_hashes" ON "event_invitations" USING gin ("more_hashes");--> statement-breakpoint
CREATE INDEX "pull_requests_ended_at" ON "pull_requests" USING btree (coalesce(least("merged_at", "closed_at"), 'infinity'::timestamptz));