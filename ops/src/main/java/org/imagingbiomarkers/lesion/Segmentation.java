package org.imagingbiomarkers.lesion;

import java.util.List;
import java.util.Locale;

/**
 * What a click on a lesion gives: an outline, or why there is none. Each says so in words for the user, so that a tool
 * can show it before the click.
 */
public sealed interface Segmentation {

	/** One sentence for the user: what was found, or why nothing was. */
	String sentence();

	/**
	 * An outline.
	 *
	 * @param region its voxels, at least one
	 * @param method that was applied, where it was chosen automatically
	 * @param lower least value inside, in the unit of the image; NaN where no threshold was applied
	 * @param upper largest value inside; NaN where there is none
	 * @param confidence from 0 to 1: how steady the volume is where the threshold moves
	 * @param warnings a sentence for each thing a user should know
	 */
	record Outline(VoxelMask region, SegmentationMethod method, double lower, double upper, double confidence,
			List<String> warnings) implements Segmentation
	{

		public Outline {
			warnings = List.copyOf(warnings);
		}

		@Override
		public String sentence() {
			return String.format(Locale.ROOT, "%.3g mL", region.milliliters()) + (warnings.isEmpty() ? "" : ": " + warnings.get(
				0));
		}

		/** The same with another region. */
		public Outline with(final VoxelMask other) {
			return new Outline(other, method, lower, upper, confidence, warnings);
		}
	}

	/**
	 * No outline.
	 *
	 * @param sentence why not, such as "No edge: the region leaks into its surroundings."
	 */
	record Refusal(String sentence) implements Segmentation {}
}
