package org.imagingbiomarkers.io.series;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ij.Prefs;

class TitlesTest {

	private static final DicomDataSet HEADER = new DataSetBuilder().put(Tag.PATIENT_NAME, VR.PN, "Müller^Änne Li").put(
		Tag.PATIENT_ID, VR.LO, "HN-004711").put(Tag.PATIENT_BIRTH_DATE, VR.DA, "19500217").put(Tag.ACCESSION_NUMBER, VR.SH,
			"ACC998877").put(Tag.REFERRING_PHYSICIAN_NAME, VR.PN, "Referrer^Rita").put(0x00101001, VR.PN, "Oldname^Other").put(
				0x00081070, VR.PN, "Operis^Olaf").put(0x00081050, VR.PN, "Performa^Petra").sequence(0x00400275,
					new DataSetBuilder().put(0x00401001, VR.SH, "REQ5544").build()).build();

	@AfterEach
	void forget() {
		Prefs.set(Titles.PRIVATE, "");
	}

	@ParameterizedTest
	@CsvSource(nullValues = "none", value = { "ep2d MÜLLER tra,ep2d tra", "ep2d_mueller_b800 tra,tra", "t1 Muller,t1",
		"for Dr Referrer,for Dr", "t2 ACC998877 liver,t2 liver", "t2 998877,t2 998877", "HN004711 dwi,dwi",
		"dwi hn-004711,dwi", "17.02.1950 ct,ct", "1950-02-17 ct,ct", "2/17/50 ct,ct", "19500217 ct,ct", "oldname dce,dce",
		"OperisOlaf dce,dce", "REQ5544 dce,dce", "Li liver,liver", "liver limit,liver limit", "dwi b 800,dwi b 800" })
	void aPersonOfTheHeader_isInNoTitle(final String description, final String expected) {
		assertEquals(expected, Titles.withoutPatient(description, HEADER));
	}

	@Test
	void strict_leavesNoDescription() {
		Prefs.set(Titles.PRIVATE, Titles.STRICT);
		assertEquals("", Titles.withoutPatient("liver", HEADER));
		assertEquals("", Titles.sentenceWithoutPatient("liver", HEADER));
	}
}
