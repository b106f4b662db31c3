package org.imagingbiomarkers.workbench.panel;

/** A part of the panel, in the order of work. */
public enum PanelSection {

		DATA("Data", "Open and combine series"), //
		ALIGN("Align", "Bring images onto one another"), //
		REGIONS("Regions", "Find, list and measure regions"), //
		MEASURE("Measure", "What fits the current image"), //
		RESULTS("Results", "Look at, compare and report what was measured");

	private final String title;
	private final String description;

	PanelSection(final String title, final String description) {
		this.title = title;
		this.description = description;
	}

	public String title() {
		return title;
	}

	public String description() {
		return description;
	}
}
