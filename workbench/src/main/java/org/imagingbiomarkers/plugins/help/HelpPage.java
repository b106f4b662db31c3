package org.imagingbiomarkers.plugins.help;

import java.io.IOException;
import java.net.URI;

import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.Project;
import org.imagingbiomarkers.plugins.documentation.DocumentationPages;
import org.scijava.platform.PlatformService;
import org.scijava.plugin.Parameter;

/** A command that leads to a page of the documentation. */
public abstract class HelpPage extends BiomarkerCommand {

	@Parameter(required = false)
	private PlatformService platform;

	@Parameter(required = false)
	private DocumentationPages pages;

	/**
	 * Opens a page in the browser, or says where it is on the web.
	 *
	 * @param page in the repository
	 * @return its address
	 */
	protected final String open(final String page) {
		final String address = Project.page(page);
		if (platform == null || pages == null || !presenter().isAttended()) {
			presenter().log("See " + address);
			return address;
		}
		final URI opened = pages.address(page);
		try {
			platform.open(opened.toURL());
		}
		catch (final IOException e) {
			presenter().log("See " + address);
		}
		return opened.toString();
	}
}
