package org.imagingbiomarkers.plugins.signature;

import java.io.IOException;
import java.nio.file.Path;

import org.scijava.plugin.SciJavaPlugin;

/** Reads models of other programs that judge tables; found by SciJava where a module that has one is installed. */
public interface TableModelReader extends SciJavaPlugin {

	/**
	 * Opens a model.
	 *
	 * @param file with the ending .onnx
	 * @param threads that compute
	 * @throws org.imagingbiomarkers.io.InputException if it is no such model
	 */
	TableModel read(Path file, int threads) throws IOException;
}
