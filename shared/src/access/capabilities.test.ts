import { capabilities, capabilitiesOf } from "./capabilities";
import { isClinicalRole, roles } from "./roles";

/** Printed so that a change of anyone's rights is read by a person. */
it("capabilities by role", () => {
  const matrix = capabilities.map((capability) =>
    `${capability.padEnd(20)}${roles.map((role) => (capabilitiesOf(role, []).includes(capability) ? "yes" : "-").padEnd(15)).join("")}`.trimEnd(),
  );
  expect(
    [
      "".padEnd(20) +
        roles
          .map((role) => role.padEnd(15))
          .join("")
          .trimEnd(),
      ...matrix,
    ].join("\n"),
  ).toMatchInlineSnapshot(`
   "                    THERAPIST      CASE_MANAGER   TECHNICIAN     PEER_SUPPORT   FRONT_DESK     RECORDS_ADMIN  SUPER_ADMIN
   profile:own         yes            yes            yes            yes            yes            yes            yes
   notification:own    yes            yes            yes            yes            yes            yes            yes
   node:read           yes            yes            yes            yes            yes            yes            yes
   scheduler:read      yes            yes            yes            yes            yes            yes            yes
   session:read        yes            yes            yes            yes            yes            yes            yes
   session:start       yes            yes            -              -              -              yes            yes
   session:cover       yes            yes            -              -              -              yes            yes
   session:pause       yes            yes            -              -              -              yes            yes
   session:capacity    yes            yes            -              -              -              yes            yes
   session:end         yes            yes            -              -              -              yes            yes
   attendance:take     yes            yes            yes            yes            -              yes            yes
   attendance:correct  yes            yes            -              -              -              yes            yes
   sheet:print         yes            yes            yes            yes            yes            yes            yes
   sheet:file          yes            yes            yes            yes            yes            yes            yes
   sheet:strike        yes            yes            -              -              yes            yes            yes
   note:read           yes            yes            -              -              -              yes            yes
   note:write          yes            yes            -              -              -              yes            yes
   session:sign        yes            yes            -              -              -              yes            yes
   session:review      -              -              -              -              -              -              -
   review:assign       -              -              -              -              -              yes            yes
   review:waive        -              -              -              -              -              yes            yes
   session:amend       yes            yes            -              -              -              yes            yes
   session:back-date   -              -              -              -              -              yes            yes
   past-session:read   yes            yes            yes            yes            yes            yes            yes
   patient:search      yes            yes            yes            yes            yes            yes            yes
   patient:read        yes            yes            -              -              yes            yes            yes
   patient:edit        yes            yes            -              -              yes            yes            yes
   patient:admit       yes            yes            -              -              yes            yes            yes
   chart:read          yes            yes            -              -              -              yes            yes
   plan:manage         -              -              -              -              -              -              -
   plan:link           yes            yes            -              -              -              yes            yes
   chart:export        yes            yes            -              -              -              yes            yes
   chart:prove         -              -              -              -              -              yes            yes
   fhir:read           yes            yes            -              -              -              yes            yes
   schedule:read       yes            yes            yes            yes            yes            yes            yes
   schedule:configure  -              -              -              -              -              -              yes
   facility:configure  -              -              -              -              -              -              yes
   message:configure   -              -              -              -              -              -              yes
   schedule:assign     yes            yes            -              -              yes            yes            yes
   message:read        yes            yes            -              -              yes            yes            yes
   message:resend      yes            yes            -              -              yes            yes            yes
   outreach:work       yes            yes            -              -              yes            yes            yes
   session:plan        yes            yes            -              -              yes            yes            yes
   session:void        -              -              -              -              -              yes            yes
   session:check-out   yes            yes            -              -              -              yes            yes
   units:export        -              -              -              -              -              yes            yes
   staff:pin           -              -              -              -              -              yes            yes
   staff:manage        -              -              -              -              -              -              yes
   api-client:manage   -              -              -              -              -              -              yes
   audit:read          -              -              -              -              -              yes            yes
   report:read         yes            yes            -              -              yes            yes            yes
   timeliness:read     -              -              -              -              -              yes            yes
   appointment:answer  yes            yes            -              -              yes            yes            yes
   changes:read        -              -              -              -              -              yes            yes
   webhook:manage      -              -              -              -              -              -              yes
   telehealth:send     yes            yes            -              -              yes            yes            yes
   telehealth:host     yes            yes            -              -              -              yes            yes
   telehealth:record   -              -              -              -              -              -              -
   status:read         -              -              -              -              -              -              yes
   api:explore         -              -              -              -              -              -              -
   appointment:own     -              -              -              -              -              -              -
   calendar:own        -              -              -              -              -              -              -
   kiosk:sign-in       -              -              -              -              -              -              -"
  `);
});

it("Manage Group Sessions opens the facilitator’s work to anyone", () => {
  for (const role of roles)
    expect(capabilitiesOf(role, ["MANAGE_GROUP_SESSIONS"])).toEqual(
      expect.arrayContaining(["session:start", "note:write", "session:sign"]),
    );
});

it("Review Group Sessions makes reviewers of clinical roles only", () => {
  for (const role of roles)
    expect(
      capabilitiesOf(role, ["REVIEW_GROUP_SESSIONS"]).includes(
        "session:review",
      ),
    ).toBe(isClinicalRole(role));
});

it("without the right nobody reviews, not even an administrator", () => {
  for (const role of roles)
    expect(capabilitiesOf(role, [])).not.toContain("session:review");
});

it("Back-date Groups is needed by all but administrators", () => {
  expect(
    roles.filter((role) =>
      capabilitiesOf(role, []).includes("session:back-date"),
    ),
  ).toEqual(["RECORDS_ADMIN", "SUPER_ADMIN"]);
  expect(capabilitiesOf("THERAPIST", ["BACK_DATE_GROUPS"])).toContain(
    "session:back-date",
  );
});
