package org.imagingbiomarkers.plugins.command;

import org.scijava.Context;
import org.scijava.thread.ThreadService;

import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;

/** Hands an output image to a macro in batch mode, for which the interface opens no windows. */
public final class MacroImage {

	private MacroImage() {}

	/** Makes an image one that the macro can select by its title. */
	public static void show(final ImagePlus image) {
		if (Interpreter.isBatchMode() && CaseThread.current() == null) image.show();
	}

	/**
	 * Makes a shown image the active one of the macro. ImageJ keeps the active image of a macro by its thread, and a
	 * command runs on another one.
	 */
	public static void activate(final ImagePlus image, final Context context) {
		if (!Interpreter.isBatchMode() || CaseThread.current() != null) return;
		final Thread macro = context.service(ThreadService.class).getParent(null);
		if (macro != null) WindowManager.setTempCurrentImage(macro, image);
	}
}
