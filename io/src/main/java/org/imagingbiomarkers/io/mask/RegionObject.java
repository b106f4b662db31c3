package org.imagingbiomarkers.io.mask;

import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.Uid;
import org.imagingbiomarkers.io.dicom.VR;

/**
 * What every DICOM object of regions states alike: its space and what made it. Whose it is says
 * {@link org.imagingbiomarkers.io.dicom.PatientModule}.
 */
final class RegionObject {

	static final String SOFTWARE = "Imaging Biomarkers for ImageJ and Fiji";

	private RegionObject() {}

	/** Puts who made the object. */
	static void putEquipment(final DataSetBuilder set) {
		set.put(Tag.MANUFACTURER, VR.LO, "Imaging Biomarkers").put(Tag.MANUFACTURER_MODEL_NAME, VR.LO, SOFTWARE) //
			.put(Tag.DEVICE_SERIAL_NUMBER, VR.LO, "0").put(Tag.SOFTWARE_VERSIONS, VR.LO, version());
	}

	/** The coordinates of the images, else those of the regions, else new ones. */
	static String frameOfReference(final Regions regions, final SourceSeries source) {
		if (!source.frameOfReference().isEmpty()) return source.frameOfReference();
		return regions.frameOfReference().isEmpty() ? Uid.random() : regions.frameOfReference();
	}

	private static String version() {
		final String version = RegionObject.class.getPackage().getImplementationVersion();
		return version == null ? "development" : version;
	}
}
