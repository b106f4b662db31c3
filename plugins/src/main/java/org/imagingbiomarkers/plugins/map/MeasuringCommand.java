package org.imagingbiomarkers.plugins.map;

import org.imagingbiomarkers.plugins.command.DeIdentification;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/** A command that measures regions of an image: whether its tables also become structured reports, and of whom. */
public abstract class MeasuringCommand extends CompanionCommand {

	@Parameter(label = "Structured report", persist = false,
		description = "Beside each table a DICOM structured report (TID 1500), and a SEG of regions that are none; the image must be DICOM",
		attrs = { @Attr(name = "needs", value = "output_folder"), @Attr(name = "expert") })
	private boolean structured_report = false;

	@Parameter(label = DeIdentification.LABEL, persist = false, required = false,
		description = DeIdentification.DESCRIPTION, attrs = { @Attr(name = "needs",
			value = "structured_report or output_format=dicom"), @Attr(name = "expert") })
	private String de_identify = "";

	/** What the fields say. */
	protected final RegionReport.Fields reportFields() {
		return new RegionReport.Fields(structured_report, DeIdentification.of(de_identify));
	}
}
