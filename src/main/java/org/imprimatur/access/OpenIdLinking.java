package org.imprimatur.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.imprimatur.authenticator.Evidence;
import org.imprimatur.authenticator.Method;
import org.imprimatur.authenticator.Reauthentication;
import org.imprimatur.journal.Actor;
import org.imprimatur.journal.Command;
import org.imprimatur.oidc.AccessTokens;
import org.imprimatur.oidc.OidcRefusal;
import org.imprimatur.oidc.OpenIdLinks;
import org.imprimatur.oidc.StepUp;
import org.imprimatur.platform.Face;

/** Where people open themselves a second way in, and shut it again. Every act is on oneself: there is no other person to name. */
@Face
@RequestScoped
@Transactional
public class OpenIdLinking {
    private Reauthentication reauthentication;
    private AccessTokens tokens;
    private StepUp stepUp;
    private OpenIdLinks links;

    @SuppressWarnings("NullAway.Init")
    OpenIdLinking() {} // CDI proxy only

    @Inject
    OpenIdLinking(Reauthentication reauthentication, AccessTokens tokens, StepUp stepUp, OpenIdLinks links) {
        this.reauthentication = reauthentication;
        this.tokens = tokens;
        this.stepUp = stepUp;
        this.links = links;
    }

    /**
     * Links whoever acts to the account that the token is of.
     *
     * @param token one with a recent authentication: whoever found an old one has not got the account
     */
    @Command("openid.link")
    public OpenIdLinks.LinkView link(Actor actor, Evidence evidence, String token) {
        if (!tokens.expected()) throw new OidcRefusal.NoProvider();
        reauthentication.prove(actor, evidence, Reauthentication.Act.own(Method.PASSWORD, Method.PASSKEY));
        return links.link(actor, stepUp.fresh(token));
    }

    /** @param why 1 to 2,000 characters */
    @Command("openid.unlink")
    public void unlink(Actor actor, Evidence evidence, String why) {
        reauthentication.prove(actor, evidence, Reauthentication.Act.own(Method.PASSWORD, Method.PASSKEY));
        links.unlink(actor, why);
    }
}
