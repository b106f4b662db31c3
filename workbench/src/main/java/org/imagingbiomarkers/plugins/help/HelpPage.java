package org.imagingbiomarkers.plugins.help;

import java.io.IOException;
import java.net.URI;

import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.Project;
import org.scijava.platform.PlatformService;
import org.scijava.plugin.Parameter;

/** A command that leads to a page of the documentation. */
public abstract class HelpPage extends BiomarkerCommand {

	private static final String BLOB = "/blob/main/";

	@Parameter(required = false)
	private PlatformService platform;

	/**
	 * Opens a page in the browser, or says where it is.
	 *
	 * @param page in the repository
	 * @return its address
	 */
	protected final String open(final String page) {
		final String address = Project.repository() + BLOB + page;
		if (platform == null || !presenter().isAttended()) {
			presenter().log("See " + address);
			return address;
		}
		try {
			platform.open(URI.create(address).toURL());
		}
		catch (final IOException e) {
			presenter().log("See " + address);
		}
		return address;
	}
}
