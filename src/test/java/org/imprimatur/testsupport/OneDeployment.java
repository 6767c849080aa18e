package org.imprimatur.testsupport;

import java.util.Objects;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.context.annotation.DeploymentScoped;
import org.jboss.arquillian.container.spi.event.DeployDeployment;
import org.jboss.arquillian.container.spi.event.UnDeployDeployment;
import org.jboss.arquillian.core.api.InstanceProducer;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.EventContext;
import org.jboss.arquillian.core.spi.LoadableExtension;

/**
 * Deploys for the first class of a run and leaves it there for the others: they all test the same archive, and to deploy
 * it takes longer than most of them.
 */
public class OneDeployment implements LoadableExtension {
    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(Keeper.class);
    }

    /** Stands between Arquillian's commands and the container. */
    public static class Keeper {
        private static final String ARCHIVE = "imprimatur.war";
        /** Inside what opens the deployment's scope. */
        private static final int INNERMOST = -100;

        @Inject
        @DeploymentScoped
        private InstanceProducer<ProtocolMetaData> metadata;

        private ProtocolMetaData kept;

        public void deploy(@Observes(precedence = INNERMOST) EventContext<DeployDeployment> context)
                throws DeploymentException {
            var deployment = context.getEvent().getDeployment();
            var archive = deployment.getDescription().getArchive().getName();
            if (!archive.equals(ARCHIVE)) throw new DeploymentException("One archive for all, not " + archive);
            if (kept == null) {
                context.proceed();
                kept = Objects.requireNonNull(metadata.get());
            } else {
                metadata.set(kept);
                deployment.deployed();
            }
        }

        /** The server's end is the deployment's. */
        public void leave(@Observes(precedence = INNERMOST) EventContext<UnDeployDeployment> context) {}
    }
}
