/** What the first guide begins with, and an empty page of the explorer too. */
export const FIRST_QUERY = `query FirstSessions {
  allGroupSessions(first: 3) {
    edges {
      node {
        id
        groupTitle
        plannedStart
        status
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`;
