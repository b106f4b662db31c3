package org.imagingbiomarkers.networks.runtime;

import java.io.IOException;
import java.nio.file.Path;

import org.imagingbiomarkers.plugins.signature.TableModel;
import org.imagingbiomarkers.plugins.signature.TableModelReader;
import org.scijava.plugin.AbstractRichPlugin;
import org.scijava.plugin.Plugin;

/** Has Apply Signature run models that skl2onnx exported. */
@Plugin(type = TableModelReader.class)
public final class OnnxTableModelReader extends AbstractRichPlugin implements TableModelReader {

	@Override
	public TableModel read(final Path file, final int threads) throws IOException {
		return OnnxTableModel.open(file, threads);
	}
}
