import { readVideoSettings } from './video-settings';

const zoom = { ZOOM_ACCOUNT_ID: 'a', ZOOM_CLIENT_ID: 'c', ZOOM_CLIENT_SECRET: 's3cret', ZOOM_REGISTRANT_DOMAIN: 'video.facility.example' };

describe('where video rooms come from', () => {
  it('is the published services unless somebody says otherwise', () => {
    expect(readVideoSettings({})).toEqual({ zoom: null, jitsiUrl: 'https://meet.jit.si' });
    expect(readVideoSettings(zoom).zoom).toMatchObject({ oauthUrl: 'https://zoom.us', apiUrl: 'https://api.zoom.us/v2', webhookSecret: null });
    expect(readVideoSettings({ ...zoom, ZOOM_API_URL: 'http://127.0.0.1:4000/v2/', JITSI_URL: 'https://meet.facility.example/rooms/' })).toMatchObject({ zoom: { apiUrl: 'http://127.0.0.1:4000/v2' }, jitsiUrl: 'https://meet.facility.example/rooms' });
  });

  it.each([
    [{ ...zoom, ZOOM_OAUTH_URL: 'http://zoom.facility.example' }, /ZOOM_OAUTH_URL/],
    [{ ...zoom, ZOOM_API_URL: 'http://zoom.facility.example/v2' }, /ZOOM_API_URL/],
    [{ ...zoom, ZOOM_API_URL: 'https://me:s3cret@zoom.facility.example' }, /ZOOM_API_URL/],
    [{ JITSI_URL: 'http://meet.facility.example' }, /JITSI_URL/],
    [{ JITSI_URL: 'javascript:alert(1)' }, /JITSI_URL/],
    [{ JITSI_URL: 'https://meet.facility.example?jwt=s3cret' }, /JITSI_URL/],
    [{ ZOOM_CLIENT_SECRET: 's3cret' }, /ZOOM_ACCOUNT_ID/],
  ])('%j is told of, and no secret with it', (env, words) => {
    expect(() => readVideoSettings(env)).toThrow(words);
    expect(() => readVideoSettings(env)).not.toThrow(/s3cret/);
  });
});
