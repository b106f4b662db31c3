package org.imagingbiomarkers.imagej1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.imagej1.Operation.Input;
import org.imagingbiomarkers.imagej1.Operation.Kind;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.plugin.PlugIn;

/**
 * Asks for the inputs of an operation in a dialog of ImageJ and shows its maps. The argument is the name of the
 * operation; the image that it works on is the active one.
 */
public final class OperationPlugIn implements PlugIn {

	private static final String TITLE = "Imaging Biomarkers";
	private static final String NONE = "none";

	@Override
	public void run(final String argument) {
		final ImagePlus image = WindowManager.getCurrentImage();
		if (image == null) {
			IJ.noImage();
			return;
		}
		final Operation operation = Operation.of(argument);
		final List<Input> asked = operation.inputs().subList(1, operation.inputs().size());
		final GenericDialog dialog = dialog(operation.description(), asked);
		dialog.showDialog();
		if (dialog.wasCanceled()) return;
		final List<Object> entered = new ArrayList<>();
		for (final Input input : asked) {
			entered.add(isImage(input) ? WindowManager.getImage(dialog.getNextChoice()) : dialog.getNextString());
		}
		try {
			final Calls calls = new Calls(operation);
			calls.maps(image, entered).forEach(ImagePlus::show);
		}
		catch (final InvalidInputException e) {
			IJ.error(TITLE, e.getMessage());
		}
		catch (final OutOfMemoryError e) {
			IJ.outOfMemory(TITLE);
		}
	}

	private static boolean isImage(final Input input) {
		return input.kind() == Kind.IMAGE || input.kind() == Kind.MASK;
	}

	private static GenericDialog dialog(final String description, final List<Input> asked) {
		final GenericDialog dialog = new GenericDialog(TITLE);
		dialog.addMessage(description);
		final String[] images = Stream.concat(Stream.of(NONE), Arrays.stream(WindowManager.getImageTitles())).toArray(
			String[]::new);
		for (final Input input : asked) {
			// The key of a macro is what stands before the first blank.
			final String label = input.name() + " (" + input.description() + ")";
			if (isImage(input)) dialog.addChoice(label, images, NONE);
			else dialog.addStringField(label, "", 20);
		}
		return dialog;
	}
}
