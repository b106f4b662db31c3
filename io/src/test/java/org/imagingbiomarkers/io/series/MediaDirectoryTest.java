package org.imagingbiomarkers.io.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;
import org.imagingbiomarkers.io.study.StudyListing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaDirectoryTest {

	@TempDir
	Path folder;

	private Path directory(final String... names) throws IOException {
		final Synthetic[] records = Arrays.stream(names).map(name -> Synthetic.item().text(Tag.REFERENCED_FILE_ID, VR.CS,
			name)).toArray(Synthetic[]::new);
		final byte[] body = Synthetic.item().sequence(Tag.DIRECTORY_RECORD_SEQUENCE, records).file();
		final byte[] meta = Synthetic.item().text(Tag.MEDIA_STORAGE_SOP_CLASS_UID, VR.UI, "1.2.840.10008.1.3.10").file();
		final int start = 132;
		final int transferSyntax = 8 + "1.2.840.10008.1.2.1".length() + 1;
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.write(new byte[128]);
		out.write("DICM".getBytes(StandardCharsets.US_ASCII));
		out.write(meta, start + transferSyntax, meta.length - start - transferSyntax);
		out.write(body, start, body.length - start);
		return Files.write(folder.resolve("DICOMDIR"), out.toByteArray());
	}

	@Test
	void theFilesThatItNamesAreTheSeries() throws IOException {
		Synthetic.slice(1, 0).write(folder.resolve("DICOM/S1"), "I1");
		Synthetic.slice(2, 5).write(folder.resolve("dicom/s1"), "i2");
		Synthetic.slice(3, 10).write(folder, "other");
		final List<SeriesCandidate> found = SeriesFinder.find(directory("DICOM\\S1\\I1", "DICOM\\S1\\I2", "GONE\\I3",
			"..\\..\\I4"), ReadProgress.NONE);

		assertEquals(1, found.size());
		assertEquals(2, found.get(0).read(ReadProgress.NONE).geometry().depth());
	}

	@Test
	void aStudyIsWhatItNames_orElseWhatLiesBesideIt() throws IOException {
		Synthetic.slice(1, 0).write(folder.resolve("DICOM"), "I1");
		Synthetic.slice(2, 5).write(folder, "other");
		assertEquals(1, StudyListing.read(directory("DICOM\\I1"), ReadProgress.NONE, rows -> {}).get(0).files());
		assertEquals(2, StudyListing.read(directory("..\\..\\I4"), ReadProgress.NONE, rows -> {}).get(0).files());
	}

	@Test
	void aFolderWithADirectoryIsReadAsEver() throws IOException {
		directory("DICOM\\S1\\I1");
		Synthetic.slice(1, 0).write(folder, "a");

		assertEquals(1, SeriesFinder.find(folder, ReadProgress.NONE).size());
	}

	@Test
	void aDirectoryWithoutItsFilesIsRefused() throws IOException {
		final Path lonely = directory("DICOM\\S1\\I1", "DICOM\\S1\\I2");

		assertEquals(
			"DICOMDIR names 2 files, none of which lies beside it: copy the whole medium, or choose the folder that holds the images.",
			assertThrows(InputException.class, () -> SeriesFinder.find(lonely, ReadProgress.NONE)).getMessage());
	}
}
