package org.imagingbiomarkers.plugins.dialog;

import static org.imagingbiomarkers.plugins.dialog.FormTest.field;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javax.swing.SwingUtilities;

import org.imagingbiomarkers.plugins.TestImages;
import org.imagingbiomarkers.plugins.radiomics.RadiomicFeatures;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.plugin.PluginService;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;

/** What a dialog finds out about masks while it is filled in. */
class MaskContentsTest {

	private static final Context CONTEXT = new Context(CommandService.class, PluginService.class);

	@TempDir
	Path temporary;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	private static MaskContents.Content read(final Form form) throws Exception {
		final CountDownLatch known = new CountDownLatch(1);
		final MaskContents masks = new MaskContents(CONTEXT, form, known::countDown);
		SwingUtilities.invokeAndWait(masks::follow);
		assertTrue(known.await(30, TimeUnit.SECONDS), "nothing was read");
		return masks.of("mask");
	}

	private String labels(final ImagePlus like, final int count) {
		final ImagePlus labels = IJ.createImage("labels", "8-bit black", like.getWidth(), like.getHeight(), like
			.getNSlices());
		for (int label = 1; label <= count; label++) {
			labels.getStack().getProcessor(1).set(label, 0, label);
		}
		final Path file = temporary.resolve("labels.tif");
		if (labels.getStackSize() > 1) new FileSaver(labels).saveAsTiffStack(file.toString());
		else new FileSaver(labels).saveAsTiff(file.toString());
		return file.toString();
	}

	@Test
	void theRegionsOfAFileAreKnownByNumberAndVolume() throws Exception {
		final ImagePlus image = TestImages.region("ct");
		final Form form = FormTest.form(RadiomicFeatures.class, image);
		form.type(field(form, "mask"), labels(image, 3));
		final MaskContents.Content content = read(form);
		assertEquals(3, content.regions().size(), content.toString());
		assertEquals("2", content.regions().get(1).numbers());
		final double voxel = image.getCalibration().pixelWidth * image.getCalibration().pixelHeight * image
			.getCalibration().pixelDepth / 1000;
		assertEquals(voxel, content.regions().get(1).milliliters(), 1e-9);
	}

	@Test
	void aMaskWithoutRegionsIsReported() throws Exception {
		final ImagePlus image = TestImages.region("ct");
		final Form form = FormTest.form(RadiomicFeatures.class, image);
		final Path text = Files.writeString(temporary.resolve("notes.txt"), "nothing");
		form.type(field(form, "mask"), text.toString());
		final MaskContents.Content content = read(form);
		assertTrue(content.problem().isPresent(), content.toString());
		assertTrue(content.regions().isEmpty());
	}

	@Test
	void maskOnAnotherGrid_keepsTheCommandFromRunning() throws Exception {
		final ImagePlus image = TestImages.region("ct");
		final Form form = FormTest.form(RadiomicFeatures.class, image);
		assertEquals(Form.Mark.NONE, form.state(field(form, "mask")).mark());
		final ImagePlus small = IJ.createImage("small", "8-bit black", 5, 4, 2);
		small.getProcessor().set(1, 1, 1);
		final Path file = temporary.resolve("small.tif");
		new FileSaver(small).saveAsTiffStack(file.toString());
		form.type(field(form, "mask"), file.toString());
		final CountDownLatch known = new CountDownLatch(1);
		final MaskContents masks = new MaskContents(CONTEXT, form, known::countDown);
		form.problems().ask(one -> masks.of(one.key()).problem());
		assertTrue(form.problem().isEmpty(), "it is not known yet");
		SwingUtilities.invokeAndWait(masks::follow);
		assertTrue(known.await(30, TimeUnit.SECONDS), "nothing was read");
		final Form.State state = form.state(field(form, "mask"));
		assertEquals(Form.Mark.WRONG, state.mark(), state.sentence());
		assertTrue(state.sentence().contains("grid"), state.sentence());
		assertTrue(form.problem().isPresent());
	}
}
