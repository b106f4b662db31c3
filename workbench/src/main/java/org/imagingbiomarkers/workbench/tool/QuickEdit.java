package org.imagingbiomarkers.workbench.tool;

/** What a button does to the active lesion. */
public enum QuickEdit {

		FILL("Fill", "Fill what the lesion encloses"), LARGEST("Largest", "Keep the largest connected part"), ISLANDS(
			"Islands", "Remove parts smaller than a ball of the margin"), LIMIT("Limit",
				"Keep voxels whose value lies in the range; the preview shows what stays"), GROW("Grow",
					"Larger all around by the margin"), SHRINK("Shrink", "Smaller all around by the margin"), SMOOTH("Smooth",
						"Round off with a ball of the margin"), INTERPOLATE("Interpolate",
							"Fill the slices between those that were drawn"), DELETE("Delete", "Delete the lesion");

	private static final double MM3_PER_ML = 1000;

	private final String label;
	private final String tip;

	QuickEdit(final String label, final String tip) {
		this.label = label;
		this.tip = tip;
	}

	public String label() {
		return label;
	}

	/** What it does, for whoever hovers over its button. */
	public String tip() {
		return tip;
	}

	/** Volume of a ball, mL. */
	static double ball(final double radius) {
		return 4 / 3.0 * Math.PI * radius * radius * radius / MM3_PER_ML;
	}
}
