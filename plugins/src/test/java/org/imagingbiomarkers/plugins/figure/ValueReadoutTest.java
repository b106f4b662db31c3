package org.imagingbiomarkers.plugins.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;

import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;

class ValueReadoutTest {

	@TempDir
	Path folder;

	@Test
	void aValueIsSaidWithItsNameAndUnitAlsoFromAFile() {
		final ImagePlus adc = TestMaps.row("adc", 1.2345e-3f, Float.NaN, 0);
		final String file = folder.resolve("adc.tif").toString();
		new FileSaver(adc).saveAsTiff(file);
		for (final ImagePlus image : new ImagePlus[] { adc, IJ.openImage(file), adc.duplicate() }) {
			assertEquals("ADC = 1.234 10^-3 mm^2/s", ValueReadout.text(image, 0, 0).replace("1.235", "1.234"));
			assertEquals("ADC: no value", ValueReadout.text(image, 1, 0));
			assertEquals("ADC = 0 10^-3 mm^2/s", ValueReadout.text(image, 2, 0));
		}
	}

	@Test
	void aCategoryIsSaidInWords() {
		final ImagePlus status = TestMaps.row("status", 0, 3);
		assertEquals("Status = 3: did not converge", ValueReadout.text(status, 1, 0));
	}

	@Test
	void anImageThatOnlyKnowsItsUnitSaysThat() {
		final ImagePlus ct = IJ.createImage("ct", "16-bit black", 2, 2, 1);
		ct.getCalibration().setSigned16BitCalibration();
		ct.getProcessor().set(0, 0, 32768 - 40);
		ImagePlusProperties.setValueUnit(ct, "HU");
		assertEquals("value = -40 HU", ValueReadout.text(ct, 0, 0));
	}
}
