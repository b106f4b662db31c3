package org.imagingbiomarkers.plugins.map;

import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/**
 * A command that takes masks or maps beside the image that it works on: what is done with those that lie elsewhere.
 */
public abstract class CompanionCommand extends BiomarkerCommand {

	private static final String ANY_MASK = "mask!=roi|roi manager|none or aif_mask!=roi|roi manager|none" +
		" or leakage_mask!=roi|roi manager|none or reference_mask!=roi|roi manager|none or reference!=roi|roi manager|none";

	@Parameter(label = "Resample mask", persist = false,
		description = "Bring masks on another grid onto that of the image; otherwise they are refused", attrs = @Attr(
			name = "needs", value = ANY_MASK))
	private boolean resample_mask = false;

	@Parameter(label = "Strict about the frame of reference", persist = false,
		description = "Refuse masks and maps of another frame of reference than that of the image; otherwise a warning tells",
		attrs = { @Attr(name = "needs", value = ANY_MASK + " or t1_map or b1"), @Attr(name = "expert") })
	private boolean strict = false;

	/** What is done with masks and maps that do not lie on the image. */
	protected final MaskField.Rules rules() {
		return new MaskField.Rules(resample_mask, strict);
	}
}
